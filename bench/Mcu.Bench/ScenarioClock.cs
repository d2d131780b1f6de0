namespace Mcu.Bench;

/// <summary>A clock that stands where the scenario puts it.</summary>
internal sealed class ScenarioClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
