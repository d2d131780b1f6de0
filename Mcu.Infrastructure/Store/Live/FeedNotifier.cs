using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Notifies all nodes that the feed grew: after the commit, outside its transaction, once for any number of commits.</summary>
internal sealed partial class FeedNotifier(IEngine engine, ILogger<FeedNotifier> logger) : BackgroundService
{
    private readonly Channel<byte> _rung = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Notify() => _rung.Writer.TryWrite(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _rung.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await engine.NotifyAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Readers poll as well, so a lost notification costs a quarter of a second and no change.
                LogLost(error.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed could not be rung ({Error}); readers find the news by polling.")]
    private partial void LogLost(string error);
}
