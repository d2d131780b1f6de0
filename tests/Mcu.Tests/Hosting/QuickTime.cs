namespace Mcu.Tests.Hosting;

/// <summary>Every wait is over in a moment: loops make their rounds at once.</summary>
internal sealed class QuickTime : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    /// <summary>Called whenever somebody begins to wait; what it throws is the waiting one's fault.</summary>
    public Action Waiting { get; set; } = () => { };

    /// <summary>Called whenever a wait is over.</summary>
    public Action Woken { get; set; } = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period == Timeout.InfiniteTimeSpan)
        {
            Waiting(); // A PeriodicTimer whose timer cannot be made takes the process with it.
        }

        return System.CreateTimer(Wake, null, Short(dueTime), Short(period));

        void Wake(object? ignored)
        {
            Woken();
            callback(state);
        }
    }

    private static TimeSpan Short(TimeSpan wait) => wait > Moment ? Moment : wait;
}
