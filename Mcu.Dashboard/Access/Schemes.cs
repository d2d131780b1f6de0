namespace Mcu.Dashboard.Access;

/// <summary>Names of the ways in. <see cref="Any"/> chooses: an Authorization header is a key, everything else is a session.</summary>
public static class Schemes
{
    public const string Any = "mcu";
    public const string Session = "mcu-session";
    public const string Bearer = "mcu-bearer";
}
