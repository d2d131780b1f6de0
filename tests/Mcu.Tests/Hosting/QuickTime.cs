namespace Mcu.Tests.Hosting;

/// <summary>A time in which every wait ends at once, so that loops run their rounds without delay.</summary>
internal sealed class QuickTime : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    /// <summary>Called when a wait begins; an exception from it is thrown to whoever waits.</summary>
    public Action Waiting { get; set; } = () => { };

    /// <summary>Called when a wait ends.</summary>
    public Action Woken { get; set; } = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period == Timeout.InfiniteTimeSpan)
        {
            Waiting(); // If the timer of a PeriodicTimer cannot be created, the process ends.
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
