namespace Mcu.Application.Common;

/// <summary>
/// The product's clock. Every fact of the domain (received, due, escalated, today) is measured by it. For training it can start at another
/// moment and run faster; otherwise it is the machine's clock. Its moments are UTC, cut to milliseconds, because the database engines round
/// finer parts differently.
/// </summary>
public sealed class TownClock(TimeProvider machine, DateTimeOffset? startAt = null, double speed = 1)
{
    private DateTimeOffset _anchor = machine.GetUtcNow();

    /// <summary>The town time at which a training run begins, from the settings; null when it begins at the real time.</summary>
    public DateTimeOffset? StartAt => startAt;

    /// <summary>
    /// The real moment at which town time was <see cref="StartAt"/>. It is stored in the database, so that a restart or a second node
    /// continues in the same time.
    /// </summary>
    public DateTimeOffset AnchoredAt => _anchor;

    /// <summary>Whether town time differs from real time: every page then says so.</summary>
    public bool IsTraining => startAt is not null || speed != 1;

    /// <summary>How many seconds of town time pass in one real second.</summary>
    public double Speed => speed;

    public DateTimeOffset Now
    {
        get
        {
            var real = machine.GetUtcNow();
            return Cut(IsTraining ? (startAt ?? _anchor) + ((real - _anchor) * speed) : real);
        }
    }

    /// <summary>Continues from an earlier start. Called once, before the time is first asked for.</summary>
    public void Anchor(DateTimeOffset real) => _anchor = real;

    /// <summary>The moment in UTC without parts of a millisecond.</summary>
    public static DateTimeOffset Cut(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>The moment in UTC without fractions of a second, as people read it.</summary>
    public static DateTimeOffset CutToSecond(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
