using Mcu.Application.Common;

namespace Mcu.Dashboard.Live;

/// <summary>
/// Runs one use case in its own DI scope: one click, one unit of work. In Blazor Server "scoped" means
/// "as long as the browser tab", which is far too long for it.
/// </summary>
public sealed class UseCaseRunner<T>(IServiceScopeFactory scopes, IStoreFaults faults)
    where T : notnull
{
    /// <exception cref="StoreUnavailableException">The database is away; a page says so instead of breaking.</exception>
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

    /// <summary>Runs a command: a database that is away is one more way to say no.</summary>
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
