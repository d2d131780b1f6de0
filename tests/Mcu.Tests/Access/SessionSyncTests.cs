using Mcu.Application.Sessions;
using Mcu.Infrastructure.Store.Sessions;
using Mcu.Tests.Api;
using Mcu.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Access;

public sealed class SessionSyncTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LastSeen_ThatCannotBeWritten_EndsNoSession()
    {
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var (store, book) = (new FakeSessions { IsSeenRefused = true }, new SessionCache(time));
        var card = await store.OpenAsync(SessionCacheTests.Card(via: "key"), Ct);
        using var watch = new SessionSync(store, book, time, NullLogger<SessionSync>.Instance);
        await watch.StartAsync(Ct);

        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                book.Find(card.Id);
                return Task.FromResult(store.SeenAsked > 0);
            },
            "it is told who was seen");
        await watch.StopAsync(Ct);

        Assert.False(book.IsCut);
        Assert.NotNull(book.Find(card.Id));
    }
}
