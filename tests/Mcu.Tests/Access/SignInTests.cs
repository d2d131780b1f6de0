using System.Net;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;

namespace Mcu.Tests.Access;

/// <summary>Each test has a host of its own, because attempts are counted by address.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new ApiTestHost().With("Demo:Enabled", "true");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Page_Unauthenticated_RedirectsToSignIn_AndBackAfterwards()
    {
        using var browser = new Browser(_host);

        using var sent = await browser.GetAsync("/duty?x=1");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fduty%3Fx%3D1", sent.Headers.Location?.ToString());

        using var signed = await browser.SubmitAsync("/sign-in/key", "key", ApiTestHost.DutyKey, sent.Headers.Location!.ToString());
        Assert.Equal("/duty?x=1", signed.Headers.Location?.ToString());
        using var back = await browser.GetAsync("/duty?x=1");
        Assert.Equal("duty", await back.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData(ApiTestHost.WallKey, "/wall")]
    [InlineData(ApiTestHost.DutyKey, "/duty")]
    [InlineData(ApiTestHost.ExecutorKey, "/duty?state=mine")]
    [InlineData(ApiTestHost.DeputyKey, "/blocks/roads")]
    public async Task Key_Valid_OpensASession_AndLeadsToTheHomePage(string key, string home)
    {
        using var browser = new Browser(_host);

        using var answer = await browser.SubmitAsync("/sign-in/key", "key", key);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(home, answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("mcu=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await browser.GetAsync("/duty");
        Assert.Equal(key == ApiTestHost.WallKey ? HttpStatusCode.Forbidden : HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_OfAWall_LeadsToTheWall_WhateverWasAskedFor()
    {
        using var browser = new Browser(_host);

        using var answer = await browser.SubmitAsync("/sign-in/key", "key", ApiTestHost.WallKey, "/sign-in?returnUrl=%2Fduty");

        Assert.Equal("/wall", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(ApiTestHost.VkToken)]
    public async Task Key_Wrong_LeadsBackToThePage_WhichSaysSo(string key)
    {
        using var browser = new Browser(_host);

        using var answer = await browser.SubmitAsync("/sign-in/key", "key", key);

        Assert.Equal("/sign-in?error=key", answer.Headers.Location?.ToString());
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out _));
        Assert.Contains(
            "Такого ключа нет",
            (await browser.PageAsync("/sign-in?error=key")).QuerySelector("[data-testid=sign-in-error]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null((await browser.PageAsync("/sign-in?error=Forbidden")).QuerySelector("[data-testid=sign-in-error]"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Key_WithAForeignReturnUrl_StaysOnThisSite(string url)
    {
        using var browser = new Browser(_host);
        var form = (await browser.PageAsync()).QuerySelector("form[action='/sign-in/key']")!;

        using var answer = await browser.PostAsync("/sign-in/key", new()
        {
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["key"] = ApiTestHost.DutyKey,
            ["returnUrl"] = url,
        });

        Assert.Equal("/duty", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Key_AfterTenWrongOnesInAMinute_Is429_AndARightOnePasses()
    {
        using var browser = new Browser(_host);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await browser.SubmitAsync("/sign-in/key", "key", "wrong");
            Assert.Equal(HttpStatusCode.Redirect, wrong.StatusCode);
        }

        using var answer = await browser.SubmitAsync("/sign-in/key", "key", "wrong again");
        using var right = await browser.SubmitAsync("/sign-in/key", "key", ApiTestHost.DutyKey);

        await ApiTestHost.ProblemAsync(answer, 429, "access.often", Ct);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("/duty", right.Headers.Location?.ToString());
        Assert.Single(_host.Log.Lines, line => line.Contains("A wrong key came from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/sign-in/key")]
    [InlineData("/sign-in/as")]
    [InlineData("/sign-out")]
    public async Task Form_WithoutItsToken_IsRefusedWithASentence_AndSigningOutWithoutASessionSucceeds(string action)
    {
        using var browser = new Browser(_host);

        using var answer = await browser.PostAsync(action, new() { ["key"] = ApiTestHost.DutyKey, ["person"] = "p-duty" });

        Assert.Equal(action == "/sign-out" ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEqual(action != "/sign-out", string.IsNullOrWhiteSpace(await answer.Content.ReadAsStringAsync(Ct)));
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out _));
    }

    [Fact]
    public async Task Demo_ListsThePeople_AndSignsInAsOne_UntilItIsSwitchedOff()
    {
        using var browser = new Browser(_host);
        Assert.Equal(
            ["p-duty p-duty", "p-deputy p-deputy"],
            (await browser.PageAsync()).QuerySelectorAll("[data-testid=sign-in-as]").Select(person => person.GetAttribute("value")));

        using var deputy = await browser.SubmitAsync("/sign-in/as", "person", "p-deputy");
        Assert.Equal("/blocks/roads", deputy.Headers.Location?.ToString());
        using var nobody = await browser.SubmitAsync("/sign-in/as", "person", "p-nobody");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        using var seen = await browser.GetAsync("/duty");
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);

        _host.Settings["Demo:Enabled"] = "false";

        using var gone = await browser.GetAsync("/duty");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Empty((await browser.PageAsync()).QuerySelectorAll("[data-testid=sign-in-as]"));
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        using var browser = new Browser(_host);
        using var signed = await browser.SubmitAsync("/sign-in/key", "key", ApiTestHost.DutyKey);

        using var answer = await browser.SubmitAsync("/sign-out");

        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
        using var gone = await browser.GetAsync("/duty");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task Session_IsValidForTheApiToo_WithItsOwnRole()
    {
        using var browser = new Browser(_host);
        using var anonymous = await browser.GetAsync("/api/v1/incidents");
        await ApiTestHost.ProblemAsync(anonymous, 401, "access.unknown", Ct);

        using var signed = await browser.SubmitAsync("/sign-in/key", "key", ApiTestHost.WallKey);

        using var asWall = await browser.GetAsync("/api/v1/incidents");
        await ApiTestHost.ProblemAsync(asWall, 403, "access.role", Ct);
    }
}
