namespace Mcu.Dashboard.Access;

/// <summary>
/// Names of the authentication schemes. <see cref="Any"/> chooses: with an Authorization header the key is read, otherwise the session
/// cookie.
/// </summary>
public static class Schemes
{
    public const string Any = "mcu";
    public const string Session = "mcu-session";
    public const string Bearer = "mcu-bearer";
    public const string OpenId = "mcu-openid";
}
