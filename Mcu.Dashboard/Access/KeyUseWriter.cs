using Mcu.Application.Accounts;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Writes uses of keys and refused attempts to sign in to the journal, as soon as the database is there, and once a minute when keys were
/// last used.
/// </summary>
internal sealed class KeyUseWriter(
    KeyUse use, RefusedSignIns refused, UseCaseRunner<IJournal> journal, UseCaseRunner<IAccessKeyStore> keys, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsesEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var usesAt = time.GetTimestamp();
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            try
            {
                while (use.Next() is { } entry)
                {
                    await WriteAsync(entry, stoppingToken);
                    use.Written();
                }

                while (refused.Next() is { } entry)
                {
                    await WriteAsync(entry, stoppingToken);
                    refused.Written(entry);
                }

                if (time.GetElapsedTime(usesAt) >= UsesEvery && use.TakeLast() is { Count: > 0 } last)
                {
                    usesAt = time.GetTimestamp();
                    await keys.RunAsync(async store =>
                    {
                        await store.UsedAsync(last, stoppingToken);
                        return true;
                    });
                }
            }
            catch (StoreUnavailableException)
            {
                // The database is away, which others say; the uses are kept until it is back.
            }
        }
    }

    private Task<bool> WriteAsync(JournalEntry entry, CancellationToken ct) => journal.RunAsync(async book =>
    {
        await book.WriteAsync(entry, ct);
        return true;
    });
}
