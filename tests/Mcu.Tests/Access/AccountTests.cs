using System.Net;
using Mcu.Application.Accounts;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.DataProtection;

namespace Mcu.Tests.Access;

/// <summary>Wrong passwords, codes that were used, and limits of memory, through the endpoints.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private const string Password = "семь тихих вечеров";
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Accounts.Account = new Account("ivanova", "ivanova", _host.Get<Passwords>().Hash(Password), "stamp");
        _host.Accounts.Directory = _host.Get<AccessDirectory>();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>
    /// The same answer as for a name that nobody has; after ten the address waits and no password is checked; the account is locked, so
    /// the right password is refused too; and nothing grows.
    /// </summary>
    [Fact]
    public async Task WrongPasswords_AThousand_LockTheAccount_AndTakeNoMemory()
    {
        using var browser = new Browser(_host);
        var form = (await browser.PageAsync()).QuerySelector("form[action='/sign-in/password'] input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var unknown = await TryAsync(browser, form, "petrova", "семь громких вечеров");
        Assert.Equal("/sign-in?error=password", unknown.Headers.Location?.ToString());

        Dictionary<HttpStatusCode, int> answers = [];
        for (var i = 0; i < 1_000; i++)
        {
            using var answer = await TryAsync(browser, form, "ivanova", $"wrong password {i}");
            Assert.True(answer.StatusCode is HttpStatusCode.TooManyRequests
                || answer.Headers.Location?.ToString() == "/sign-in?error=password");
            answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
        }

        Assert.Equal(WrongKeyLimiter.FormPerMinute - 1, answers[HttpStatusCode.Redirect]);
        Assert.Equal((1, 1), (_host.Get<RefusedSignIns>().Counted, _host.Get<WrongKeyLimiter>().Remembered));
        Assert.Null((await _host.Get<AccountService>().CheckAsync("ivanova", Password, "", Ct)).Account);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("wrong password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RightPassword_OfSomebodyWithoutAPosition_SaysSo_AndOpensNothing()
    {
        using var browser = new Browser(_host);
        var form = (await browser.PageAsync()).QuerySelector("form[action='/sign-in/password'] input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

        using var answer = await TryAsync(browser, form, "IVANOVA", Password);

        Assert.Equal("/sign-in?error=position", answer.Headers.Location?.ToString());
        Assert.Empty(_host.Sessions.Rows);
    }

    [Fact]
    public async Task Codes_OfTheAppAndForRecovery_AreAcceptedOnce()
    {
        var (service, key) = (_host.Get<AccountService>(), Totp.NewKey());
        var protectedKey = _host.Protection.CreateProtector("mcu.authenticator").Protect(key);
        _host.Accounts.Account = _host.Accounts.Account! with
        {
            Authenticator = protectedKey, RecoveryCodes = [InvitePerson.Print("ABCDE23456")],
        };
        var step = new SignInStep("ivanova", "stamp", null, null, DateTimeOffset.MaxValue);
        var code = Totp.CodeAt(key, TimeProvider.System.GetUtcNow());

        Assert.True(await service.CheckCodeAsync(step, code, "", Ct));
        Assert.False(await service.CheckCodeAsync(step, code, "", Ct));
        Assert.True(await service.CheckCodeAsync(step, "abcde-23456", "", Ct));
        Assert.False(await service.CheckCodeAsync(step, "ABCDE23456", "", Ct));
        Assert.False(await service.CheckCodeAsync(step with { Stamp = "other" }, code, "", Ct));
    }

    [Fact]
    public async Task LaterWithoutAFactor_IsRefused_OnceThereIsOne()
    {
        var step = new SignInStep("ivanova", "stamp", Totp.NewKey(), null, DateTimeOffset.MaxValue);
        Assert.True(await _host.Get<AccountService>().MayDoWithoutAsync(step, Ct));

        _host.Accounts.Account = _host.Accounts.Account! with { Authenticator = "some" };

        Assert.False(await _host.Get<AccountService>().MayDoWithoutAsync(step, Ct));
    }

    /// <summary>The vectors of RFC 6238, appendix B, to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(20_000_000_000, "353130")]
    public void Totp_GivesTheCodesOfItsStandard(long second, string code)
    {
        const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var moment = DateTimeOffset.FromUnixTimeSeconds(second);

        Assert.Equal(code, Totp.CodeAt(Key, moment));
        Assert.Equal(second / 30, Totp.StepOf(Key, code, moment.AddSeconds(30)));
        Assert.Null(Totp.StepOf(Key, code, moment.AddSeconds(90)));
    }

    [Theory]
    [InlineData("ivanova", "шесть слов", true)]
    [InlineData("ivanova", "коротко", false)]
    [InlineData("ivanova", "aaaaaaaaaaaa", false)]
    [InlineData("ivanova", "my-IVANOVA-2026", false)]
    public void Password_IsJudgedByItsLengthAndVariety(string user, string password, bool isGood) =>
        Assert.Equal(isGood, AccountRules.IsPassword(password, user));

    [Fact]
    public void SecondFactor_IsDemandedOfPositionsThatActForTheTown()
    {
        Occupant[] Of(string role) => [new Occupant(new Position("p", "П", role), new Person("p", "П"))];

        Assert.True(new SecondFactorSettings(true).IsRequiredOf(Of(Roles.Admin)));
        Assert.False(new SecondFactorSettings(true).IsRequiredOf(Of(Roles.Executor)));
        Assert.False(new SecondFactorSettings(false).IsRequiredOf(Of(Roles.Admin)));
    }

    private static Task<HttpResponseMessage> TryAsync(Browser browser, string token, string user, string password) =>
        browser.PostAsync("/sign-in/password", new()
        {
            ["__RequestVerificationToken"] = token,
            ["user"] = user,
            ["password"] = password,
        });
}
