using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Intake;

/// <summary>How many messages may wait before endpoints ask senders to come back later.</summary>
/// <param name="MaxBacklog">Messages in the inbox that wait for triage.</param>
internal sealed record IntakeOptions(int MaxBacklog)
{
    private const string MaxBacklogSetting = "Intake:MaxBacklog";
    private const int DefaultMaxBacklog = 200_000;

    public static IntakeOptions Read(IConfiguration settings)
    {
        if (settings[MaxBacklogSetting] is not { Length: > 0 } said)
        {
            return new IntakeOptions(DefaultMaxBacklog);
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? new IntakeOptions(most)
            : throw new SettingException(MaxBacklogSetting, $"«{said}» is no number of messages above 0");
    }
}
