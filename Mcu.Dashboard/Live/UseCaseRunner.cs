using Mcu.Application.Common;

namespace Mcu.Dashboard.Live;

/// <summary>
/// Runs one use case in a DI scope of its own, so that one click is one unit of work. In Blazor Server "scoped" means "as long as the
/// browser tab is open", which is far too long for that.
/// </summary>
public sealed class UseCaseRunner<T>(IServiceScopeFactory scopes, IStoreFaults faults)
    where T : notnull
{
    /// <exception cref="StoreUnavailableException">The database is away; the page shows that instead of failing.</exception>
    public async Task<TResult> RunAsync<TResult>(Func<T, Task<TResult>> act)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await act(scope.ServiceProvider.GetRequiredService<T>());
        }
        catch (Exception error) when (faults.IsOne(error))
        {
            throw new StoreUnavailableException(error);
        }
    }

    /// <summary>Runs a command; a database that is away becomes a refusal.</summary>
    public async Task<Outcome> RunAsync(Func<T, Task<Outcome>> act)
    {
        try
        {
            return await RunAsync<Outcome>(act);
        }
        catch (StoreUnavailableException)
        {
            return Outcome.Refuse("store.away");
        }
    }
}
