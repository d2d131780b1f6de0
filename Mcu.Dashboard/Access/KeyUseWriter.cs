using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>Writes uses of keys to the journal, within a second or as soon as the database is back.</summary>
internal sealed class KeyUseWriter(KeyUse use, UseCaseRunner<IJournal> journal, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            try
            {
                while (use.Next() is { } entry)
                {
                    await journal.RunAsync(async book =>
                    {
                        await book.WriteAsync(entry, stoppingToken);
                        return true;
                    });
                    use.Written();
                }
            }
            catch (StoreUnavailableException)
            {
                // The database is away, which others say; the uses are kept until it is back.
            }
        }
    }
}
