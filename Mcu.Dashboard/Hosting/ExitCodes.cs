namespace Mcu.Dashboard.Hosting;

/// <summary>What the process says to a script: the README's table.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int FoundFault = 1;
    public const int WrongArguments = 2;
}
