using Mcu.Application.Appointments;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reviews the rights of sessions when positions change hands, and when a day begins: an appointment or a substitution starts and ends with
/// a day of the town. A review that fails is made again a second later.
/// </summary>
internal sealed class SessionRightsLoop(StaffDirectory directory, SessionRights rights, IStoreFaults faults, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reviewed = (directory.Version, directory.Today);
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            var now = (directory.Version, directory.Today);
            if (now == reviewed)
            {
                continue;
            }

            try
            {
                await rights.ReviewAsync(stoppingToken);
                reviewed = now;
            }
            catch (Exception error) when (faults.IsOne(error))
            {
                // The database is away, which others say; the sessions are reviewed when it is back.
            }
        }
    }
}
