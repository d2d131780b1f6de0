namespace Mcu.Dashboard.Hosting;

/// <summary>Exit codes of the process; the README lists them for scripts.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int FoundFault = 1;
    public const int WrongArguments = 2;
}
