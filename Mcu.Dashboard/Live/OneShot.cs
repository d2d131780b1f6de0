namespace Mcu.Dashboard.Live;

/// <summary>
/// Runs one use case in its own DI scope: one click, one unit of work. In Blazor Server "scoped" means
/// "as long as the browser tab", which is far too long for it.
/// </summary>
public sealed class OneShot<T>(IServiceScopeFactory scopes)
    where T : notnull
{
    public async Task<TResult> RunAsync<TResult>(Func<T, Task<TResult>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }
}
