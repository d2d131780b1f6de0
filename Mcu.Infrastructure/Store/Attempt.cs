using System.Data.Common;
using Mcu.Application.Common;

namespace Mcu.Infrastructure.Store;

/// <summary>
/// One attempt on the database with an end: when it is over, nobody waits any longer, not even for a driver that is busy cancelling over a
/// cut line. Whether it came through after all is found out by whoever brings the same message again.
/// </summary>
internal static class Attempt
{
    /// <exception cref="TimeoutException">It took too long; it may still come through.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> run, TimeSpan atMost, TimeProvider time)
    {
        // Not disposed: an attempt that was given up still holds its token.
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

    /// <summary>Whether the database refused the data itself: then it is the message's fault, and no other attempt will do.</summary>
    /// <param name="errors">What the engine says of its own errors.</param>
    public static bool IsRefused(Exception? error, IStoreErrors errors) => Says(error, errors.IsRefusal);

    /// <summary>Whether the database says that of a fault, whatever it is wrapped in.</summary>
    public static bool Says(Exception? error, Func<DbException, bool> what) =>
        (error is DbException said && what(said)) || (error is not null && Says(error.InnerException, what));

    /// <summary>
    /// Whether the machine failed and not the program: then the messages are fine and wait elsewhere. An attempt touches nothing but the
    /// database, so a stream that broke and a wait that was given up are the database's as well.
    /// </summary>
    public static bool IsTheStores(Exception? error, IStoreErrors errors) =>
        StoreFault.IsOne(error, errors.IsOfClient) || error is IOException or OperationCanceledException
        || (error is not null && IsTheStores(error.InnerException, errors));
}
