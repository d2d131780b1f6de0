using System.Threading.Channels;

namespace Mcu.Application.Signals;

/// <summary>Wakes triage. It carries no data, because the inbox table is the queue.</summary>
public sealed class TriageWakeup
{
    private readonly Channel<byte> _wakeup = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Notify() => _wakeup.Writer.TryWrite(0);

    public ValueTask<byte> WaitAsync(CancellationToken ct) => _wakeup.Reader.ReadAsync(ct);
}
