namespace Mcu.Application.Signals;

/// <summary>By which ways the messages of a source reach us.</summary>
[Flags]
public enum SourceIntake
{
    None = 0,

    /// <summary>It calls an endpoint of ours.</summary>
    Push = 1,

    /// <summary>We ask it.</summary>
    Pull = 2,

    /// <summary>A person brings a file that it exported.</summary>
    File = 4,
}
