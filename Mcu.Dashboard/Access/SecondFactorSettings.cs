using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reads <c>Access__SecondFactor</c>: whether people in positions that act for the whole town sign in with a second factor only.
/// </summary>
internal sealed record SecondFactorSettings(bool IsRequired)
{
    public const string Name = "Access:SecondFactor";

    private static readonly string[] Concerned = [Roles.DutyOfficer, Roles.Coordinator, Roles.Head, Roles.Admin];

    /// <exception cref="SettingException">The value is neither true nor false.</exception>
    public static SecondFactorSettings Read(IConfiguration settings) => settings[Name] is not { Length: > 0 } said
        ? new SecondFactorSettings(false)
        : bool.TryParse(said, out var isRequired)
            ? new SecondFactorSettings(isRequired)
            : throw new SettingException(Name, $"«{said}» is neither true nor false");

    /// <summary>Whether somebody who holds these positions must have a second factor.</summary>
    public bool IsRequiredOf(IEnumerable<Occupant> positions) =>
        IsRequired && positions.Any(occupant => Concerned.Contains(occupant.Position.Role));
}
