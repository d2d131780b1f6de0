using System.Data.Common;
using Mcu.Application.Common;

namespace Mcu.Infrastructure.Store;

/// <summary>
/// One attempt on the database with a time limit: after it the caller waits no longer, not even for a driver that is busy cancelling over a
/// dead connection. Whether the attempt succeeded after all is found out when the same message is stored again.
/// </summary>
internal static class Attempt
{
    /// <exception cref="TimeoutException">The attempt took too long; it may still succeed.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> run, TimeSpan atMost, TimeProvider time)
    {
        // Not disposed, because an attempt that was given up still uses its token.
        var enough = new CancellationTokenSource();
        var running = run(enough.Token);
        try
        {
            return await running.WaitAsync(atMost, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _ = enough.CancelAsync();
            _ = running.ContinueWith(
                task => task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Whether the database refused the data itself, so that no other attempt can succeed.</summary>
    /// <param name="errors">The engine's interpretation of its errors.</param>
    public static bool IsRefused(Exception? error, IStoreErrors errors) => Says(error, errors.IsRefusal);

    /// <summary>Whether the database reports the given kind of error, whatever it is wrapped in.</summary>
    public static bool Says(Exception? error, Func<DbException, bool> what) =>
        (error is DbException said && what(said)) || (error is not null && Says(error.InnerException, what));

    /// <summary>
    /// Whether the environment failed and not the program, so that the messages are fine and can be spooled. An attempt uses nothing but
    /// the database, so a broken stream and a cancelled wait are the database's as well.
    /// </summary>
    public static bool IsTheStores(Exception? error, IStoreErrors errors) =>
        StoreFault.IsOne(error, errors.IsOfClient) || error is IOException or OperationCanceledException
        || (error is not null && IsTheStores(error.InnerException, errors));
}
