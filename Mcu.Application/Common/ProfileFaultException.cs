namespace Mcu.Application.Common;

/// <summary>A profile contradicts itself; names the entry, so that its line can be shown.</summary>
/// <param name="list">The list of the profile that holds the entry: «positions».</param>
/// <param name="code">The code of the entry.</param>
/// <param name="value">The value that is wrong; null: the entry as a whole.</param>
public sealed class ProfileFaultException(string list, string code, string? value, string message) : FormatException(message)
{
    public string List => list;

    public string Code => code;

    public string? Value => value;
}
