using Mcu.Application.Accounts;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mcu.Dashboard.Access;

/// <summary>The forms of accounts: password, code, invitation, second factor.</summary>
internal static class AccountEndpoints
{
    /// <param name="forms">The group of the sign-in forms.</param>
    /// <param name="ours">Refuses forms that are not from our own page.</param>
    public static void Map(
        IEndpointRouteBuilder forms, Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> ours)
    {
        forms.MapPost("/sign-in/password", ByPasswordAsync).AddEndpointFilter(ours);
        forms.MapPost("/sign-in/code", ByCodeAsync).AddEndpointFilter(ours);
        forms.MapPost("/sign-in/invitation", ByInvitationAsync).AddEndpointFilter(ours);
        forms.MapPost("/sign-in/factor", SetFactorAsync).AddEndpointFilter(ours);
        forms.MapPost("/sign-in/factor/later", WithoutFactorAsync).AddEndpointFilter(ours);
    }

    private static async Task<IResult> ByPasswordAsync(
        HttpContext context,
        IFormCollection form,
        WrongKeyLimiter wrong,
        AccountService accounts,
        SignInStepCookie cookie,
        CancellationToken ct)
    {
        // Unlike a key, a password costs a processor's time, so an address that has used up its attempts is refused before the check.
        if (wrong.AreSpent(context))
        {
            WrongKeyLimiter.SayWhen(context.Response);
            return SignInEndpoints.Often;
        }

        var returnUrl = LocalUrl.Only(form["returnUrl"]);
        var result = await accounts.CheckAsync(form["user"].ToString(), form["password"].ToString(), ClientAddress.Of(context), ct);
        if (result.Account is not { } account)
        {
            if (result.IsBusy)
            {
                WrongKeyLimiter.SayWhen(context.Response);
                return SignInEndpoints.Often;
            }

            var query = QueryString.Create("error", "password");
            return SignInEndpoints.Wrong(
                context,
                wrong,
                () => Results.LocalRedirect($"/sign-in{(returnUrl is null ? query : query.Add("returnUrl", returnUrl))}"));
        }

        return await GoOnAsync(context, account, accounts.NextStep(account, returnUrl), accounts, cookie, returnUrl, ct);
    }

    private static async Task<IResult> ByCodeAsync(
        HttpContext context,
        IFormCollection form,
        WrongKeyLimiter wrong,
        AccountService accounts,
        SignInStepCookie cookie,
        SessionCache cache,
        CancellationToken ct)
    {
        if (cookie.Read(context, cache.Now) is not { Key: null } step)
        {
            return Again();
        }

        return await accounts.CheckCodeAsync(step, form["code"].ToString(), ClientAddress.Of(context), ct)
            ? await OpenAsync(context, step.Person, step.Stamp, accounts, cookie, step.ReturnUrl, ct)
            : SignInEndpoints.Wrong(context, wrong, () => Results.LocalRedirect("/sign-in/code?error=factor"));
    }

    private static async Task<IResult> ByInvitationAsync(
        HttpContext context,
        IFormCollection form,
        WrongKeyLimiter wrong,
        AccountService accounts,
        SignInStepCookie cookie,
        CancellationToken ct)
    {
        var (code, user, password) = (form["code"].ToString(), form["user"].ToString().Trim(), form["password"].ToString());
        var fault = !AccountRules.IsUserName(user) ? "user"
            : !AccountRules.IsPassword(password, user) ? "rules"
            : password != form["again"] ? "again"
            : null;
        if (fault is not null)
        {
            return Results.LocalRedirect($"/sign-in/invitation{QueryString.Create("code", code).Add("error", fault)}");
        }

        if (await accounts.InvitedAsync(code, ct) is null)
        {
            return Void();
        }

        var (registered, account) = await accounts.RegisterAsync(code, user, password, ClientAddress.Of(context), ct);
        if (registered.IsNameTaken)
        {
            return Results.LocalRedirect($"/sign-in/invitation{QueryString.Create("code", code).Add("error", "taken")}");
        }

        return account is null
            ? Void()
            : await GoOnAsync(context, account, accounts.NextStep(account, null, isFirst: true), accounts, cookie, null, ct);

        IResult Void() => SignInEndpoints.Wrong(context, wrong, () => Results.LocalRedirect("/sign-in/invitation"));
    }

    private static async Task<IResult> SetFactorAsync(
        HttpContext context,
        IFormCollection form,
        AccountService accounts,
        SignInStepCookie cookie,
        SessionCache cache,
        CancellationToken ct)
    {
        if (cookie.Read(context, cache.Now) is not { Key: not null } step)
        {
            return Again();
        }

        if (await accounts.SetSecondFactorAsync(step, form["code"].ToString(), ClientAddress.Of(context), ct) is not { } codes)
        {
            return Results.LocalRedirect("/sign-in/factor?error=factor");
        }

        SignInStepCookie.Delete(context);
        return await accounts.OpenAsync(context, step.Person, step.Stamp, ct) is not { } person
            ? Results.LocalRedirect("/sign-in?error=position")
            : new RazorComponentResult<RecoveryCodesDocument>(new Dictionary<string, object?>
            {
                [nameof(RecoveryCodesDocument.Codes)] = codes,
                [nameof(RecoveryCodesDocument.Next)] = SignInEndpoints.Next(person, step.ReturnUrl),
                [nameof(RecoveryCodesDocument.Theme)] = ThemeCookie.Plain(context.Request),
            }) { PreventStreamingRendering = true };
    }

    private static async Task<IResult> WithoutFactorAsync(
        HttpContext context,
        AccountService accounts,
        SignInStepCookie cookie,
        SessionCache cache,
        CancellationToken ct) =>
        cookie.Read(context, cache.Now) is { Key: not null } step && await accounts.MayDoWithoutAsync(step, ct)
            ? await OpenAsync(context, step.Person, step.Stamp, accounts, cookie, step.ReturnUrl, ct)
            : Again();

    private static async Task<IResult> GoOnAsync(
        HttpContext context,
        Account account,
        SignInStep? step,
        AccountService accounts,
        SignInStepCookie cookie,
        string? returnUrl,
        CancellationToken ct)
    {
        if (step is null)
        {
            return await OpenAsync(context, account.Person, account.Stamp, accounts, cookie, returnUrl, ct);
        }

        cookie.Write(context, step);
        return Results.LocalRedirect(step.Key is null ? "/sign-in/code" : "/sign-in/factor");
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        string person,
        string stamp,
        AccountService accounts,
        SignInStepCookie cookie,
        string? returnUrl,
        CancellationToken ct)
    {
        SignInStepCookie.Delete(context);
        return Results.LocalRedirect(await accounts.OpenAsync(context, person, stamp, ct) is { } actor
            ? SignInEndpoints.Next(actor, returnUrl)
            : "/sign-in?error=position");
    }

    /// <summary>The step was begun too long ago, or in another browser.</summary>
    private static IResult Again() => Results.LocalRedirect("/sign-in?error=step");
}
