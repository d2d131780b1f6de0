namespace Mcu.Application.Common;

/// <summary>
/// The product's clock: everything that is a fact of the domain (received, due, escalated, today) is told by it.
/// In training it may start at another moment and run faster; otherwise it is the machine's clock.
/// Always UTC, cut to milliseconds: engines round finer parts differently.
/// </summary>
public sealed class TownClock(TimeProvider machine, DateTimeOffset? startAt = null, double speed = 1)
{
    private DateTimeOffset _anchor = machine.GetUtcNow();

    /// <summary>Where the training begins, as the settings say; null when it begins at the real moment.</summary>
    public DateTimeOffset? StartAt => startAt;

    /// <summary>
    /// The real moment at which town time was <see cref="StartAt"/>. Kept with the database, so a restart or a second node goes on in the
    /// same time.
    /// </summary>
    public DateTimeOffset AnchoredAt => _anchor;

    /// <summary>True when this is not the real time: every page then says so.</summary>
    public bool IsTraining => startAt is not null || speed != 1;

    /// <summary>Town seconds in one real second.</summary>
    public double Speed => speed;

    public DateTimeOffset Now
    {
        get
        {
            var real = machine.GetUtcNow();
            return Cut(IsTraining ? (startAt ?? _anchor) + ((real - _anchor) * speed) : real);
        }
    }

    /// <summary>Goes on from an earlier start. Called once, before anybody asks for the time.</summary>
    public void Anchor(DateTimeOffset real) => _anchor = real;

    /// <summary>The moment in UTC without parts of a millisecond.</summary>
    public static DateTimeOffset Cut(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>The moment in UTC without parts of a second: as people read it.</summary>
    public static DateTimeOffset CutToSecond(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
