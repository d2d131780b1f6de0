using System.Net;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;

namespace Mcu.Tests.Access;

/// <summary>Another's session is ended by who may administer, whatever page or program asks for it.</summary>
public sealed class RevokedSessionTests : IAsyncLifetime
{
    private readonly FakeSessions _rows = new();
    private readonly ApiTestHost _host;

    public RevokedSessionTests() => _host = new ApiTestHost { Sessions = _rows };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Roles.Head, false)]
    [InlineData(Roles.Coordinator, false)]
    [InlineData(Roles.Admin, true)]
    public async Task AnothersSession_EndsOnlyByWhoMayAdminister_WhoeverCalls(string role, bool mayEnd)
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var service = _host.Get<SessionService>();

        Assert.Equal(
            mayEnd ? RevokedSession.Everywhere : RevokedSession.NoRight,
            await service.RevokeAsync(Assert.Single(_rows.Rows).Id, new Actor("p", "А. Б.", role), Ct));

        Assert.Equal(mayEnd, Assert.Single(_rows.Rows).EndedAt is not null);
        Assert.Equal(mayEnd ? HttpStatusCode.Redirect : HttpStatusCode.OK, await jar.StatusAsync("/duty"));
    }
}
