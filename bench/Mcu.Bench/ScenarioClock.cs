namespace Mcu.Bench;

/// <summary>A clock that moves only when the scenario sets it.</summary>
internal sealed class ScenarioClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
