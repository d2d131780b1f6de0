namespace Mcu.Application.Signals;

/// <summary>The ways in which messages of a source reach this installation.</summary>
[Flags]
public enum SourceIntake
{
    None = 0,

    /// <summary>The source calls an endpoint.</summary>
    Push = 1,

    /// <summary>A connector asks the source.</summary>
    Pull = 2,

    /// <summary>A person uploads a file that the source exported.</summary>
    File = 4,
}
