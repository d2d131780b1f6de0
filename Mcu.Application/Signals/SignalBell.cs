using System.Threading.Channels;

namespace Mcu.Application.Signals;

/// <summary>Wakes triage. Carries no data: the table is the queue, this is only the doorbell.</summary>
public sealed class SignalBell
{
    private readonly Channel<byte> _bell = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => _bell.Writer.TryWrite(0);

    public ValueTask<byte> WaitAsync(CancellationToken ct) => _bell.Reader.ReadAsync(ct);
}
