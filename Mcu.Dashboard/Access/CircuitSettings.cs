using System.Globalization;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Access;

/// <summary>
/// How many live pages one session and one address may have open at once on this node. An open live page takes 0.4 MB of the node's memory.
/// </summary>
internal sealed record CircuitSettings(int PerSession, int PerAddress)
{
    private const int MaxAllowed = 100_000;
    private const string SessionSetting = "Access:Circuits:PerSession";
    private const string AddressSetting = "Access:Circuits:PerAddress";

    public static CircuitSettings Default { get; } = new(20, 1_000);

    /// <exception cref="SettingException">A value is not a number from 1 to 100,000.</exception>
    public static CircuitSettings Read(IConfiguration settings) =>
        new(Number(settings, SessionSetting, Default.PerSession), Number(settings, AddressSetting, Default.PerAddress));

    private static int Number(IConfiguration settings, string name, int absent)
    {
        if (settings[name] is not { Length: > 0 } said)
        {
            return absent;
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxAllowed
            ? number
            : throw new SettingException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"«{said}» is no number from 1 to {MaxAllowed}"));
    }
}
