using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reviews the rights of sessions when positions change hands, when an account or a key changes or a key expires, and when a day begins:
/// an appointment or a substitution starts and ends with a day of the town. A review that fails is made again a second later.
/// </summary>
internal sealed class SessionRightsLoop(
    StaffDirectory directory, AccessDirectory access, SessionRights rights, IStoreFaults faults, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reviewed = Now();
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            var now = Now();
            if (now == reviewed)
            {
                continue;
            }

            try
            {
                await rights.ReviewAsync(stoppingToken);
                reviewed = now;
            }
            catch (Exception error) when (error is StoreUnavailableException || faults.IsOne(error))
            {
                // The database is away, which others say; the sessions are reviewed when it is back.
            }
        }
    }

    private (long, DateOnly, long, int) Now() => (directory.Version, directory.Today, access.Version, access.KeysInForce.Count());
}
