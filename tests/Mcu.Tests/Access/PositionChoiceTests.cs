using System.Net;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Mcu.Tests.Support;

namespace Mcu.Tests.Access;

/// <summary>A person of several positions acts in one of them and may choose another.</summary>
public sealed class PositionChoiceTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new ApiTestHost { Staff = Both() }.With("Demo:Enabled", "true");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Choice_ChangesTheRightsOfTheSession_LeadsToItsHomePage_AndStays()
    {
        using var jar = new CookieJar(_host);
        await EnterAsync(jar);
        Assert.Equal("curator", Assert.Single(_host.Sessions.Rows).Position);
        var over = 0;
        using var watch = _host.Get<SessionCache>().Watch(_host.Sessions.Rows[0].Id, 1, () => over++);

        using var answer = await ChooseAsync(jar, "head", Reauthentication.Header);

        Assert.Equal("/duty", answer.Headers.Location?.ToString());
        var row = Assert.Single(_host.Sessions.Rows);
        Assert.Equal(("head", Roles.Head, 2, 1), (row.Position, row.Role, row.Version, over));
        Assert.Equal(HttpStatusCode.OK, await jar.StatusAsync("/duty"));
        await _host.Get<SessionRights>().ReviewAsync(Ct);
        Assert.Equal(2, Assert.Single(_host.Sessions.Rows).Version);
    }

    [Fact]
    public async Task Choice_OfAPositionOfSomebodyElse_IsNotThere()
    {
        using var jar = new CookieJar(_host);
        await EnterAsync(jar);

        using var answer = await ChooseAsync(jar, "mayor", Reauthentication.Header);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("curator", Assert.Single(_host.Sessions.Rows).Position);
    }

    /// <summary>Without the header of our pages it needs the token of a form, which another site has not.</summary>
    [Fact]
    public async Task Choice_SentByAnotherSite_IsRefused()
    {
        using var jar = new CookieJar(_host);
        await EnterAsync(jar);

        using var answer = await ChooseAsync(jar, "head", header: null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("curator", Assert.Single(_host.Sessions.Rows).Position);
    }

    [Fact]
    public async Task Key_StandsForOneRight_AndHasNoChoice()
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);

        using var answer = await ChooseAsync(jar, "head", Reauthentication.Header);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, "curator", "head")]
    [InlineData(false)]
    public async Task Account_OffersThePositionsOfItsPerson_AndTheProviderThatOfItsGroup(bool isAccount, params string[] positions)
    {
        await using var host = new ApiTestHost { Staff = Both(isMadeUp: false) };
        await host.InitializeAsync();
        using var jar = new CookieJar(host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var session = Assert.Single(host.Sessions.Rows) with
        {
            Person = "both",
            SignInMethod = isAccount ? SignInMethod.OfAccount("stamp") : SignInMethod.OfSubject("https://id.example", "subject"),
        };

        var choices = host.Get<SessionService>().ChoicesOf(session);

        Assert.Equal(positions, choices.Select(occupant => occupant.Position.Code).Order());
    }

    private static async Task EnterAsync(CookieJar jar)
    {
        using var answer = await jar.PostAsync("/sign-in/as", await jar.FormAsync(("person", "both curator")));
        Assert.Equal("/duty?state=overdue", answer.Headers.Location?.ToString());
    }

    private static Task<HttpResponseMessage> ChooseAsync(CookieJar jar, string position, string? header) =>
        jar.PostAsync("/sign-in/position", new() { ["position"] = position }, header);

    private static StaffDirectory Both(bool isMadeUp = true)
    {
        var directory = new StaffDirectory(
            new OrganizationStructure(
            [
                new Position("curator", "Куратор", Roles.Curator),
                new Position("head", "Руководитель", Roles.Head),
                new Position("mayor", "Глава", Roles.Mayor),
            ]),
            SampleData.Zone,
            new TownClock(TimeProvider.System),
            isDemo: true);
        directory.Take(new StaffRecords(
            1,
            [new Person("both", "Тюленёв В. С.") { IsMadeUp = isMadeUp }, new Person("mayor-1", "Полынин Г. А.") { IsMadeUp = isMadeUp }],
            [
                new Appointment(Guid.NewGuid(), "both", "curator"), new Appointment(Guid.NewGuid(), "both", "head"),
                new Appointment(Guid.NewGuid(), "mayor-1", "mayor"),
            ],
            []));
        return directory;
    }
}
