using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Asks the outside provider directly, server to server. An answer that refuses is told apart from no answer: who is refused is out, who
/// could not be asked about is asked about again.
/// </summary>
internal sealed class OpenIdProvider(OpenIdSettings settings, IOptionsMonitor<OpenIdConnectOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Answers that say nothing about the person: too many questions, or a fault of the provider.</summary>
    private static readonly HttpStatusCode[] Unsaid = [HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests];

    /// <summary>Gets new tokens for a refresh token; a provider that disabled the person gives none.</summary>
    public Task<OpenIdTokens> RefreshAsync(string token, CancellationToken ct) => InTimeAsync(
        async (http, provider, enough) =>
        {
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("refresh_token", token),
                new("client_id", settings.ClientId),
                new("client_secret", settings.ClientSecret),
            ]);
            using var answer = await http.PostAsync(new Uri(provider.TokenEndpoint), form, enough);
            using var said = await ReadAsync(answer, enough);
            if (!answer.IsSuccessStatusCode)
            {
                // Only this error is about the person; the others are about the settings of this application.
                return new OpenIdTokens(IsRefused: Text(said, "error") == "invalid_grant");
            }

            return new OpenIdTokens(false, Text(said, "access_token"), Text(said, "refresh_token") ?? token);
        },
        new OpenIdTokens(false),
        ct);

    /// <summary>Asks who the owner of an access token is, and which groups they are in now.</summary>
    public Task<OpenIdPerson> AskAsync(string access, CancellationToken ct) => InTimeAsync(
        async (http, provider, enough) =>
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(provider.UserInfoEndpoint));
            question.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
            using var answer = await http.SendAsync(question, enough);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                return new OpenIdPerson(IsRefused: true);
            }

            using var said = await ReadAsync(answer, enough);
            return !answer.IsSuccessStatusCode || Text(said, "sub") is not { Length: > 0 } subject
                ? new OpenIdPerson(IsRefused: false)
                : new OpenIdPerson(false, subject, Text(said, settings.PersonClaim), Groups(said));
        },
        new OpenIdPerson(false),
        ct);

    private async Task<T> InTimeAsync<T>(
        Func<HttpClient, OpenIdConnectConfiguration, CancellationToken, Task<T>> ask, T unsaid, CancellationToken ct)
    {
        var known = options.Get(Schemes.OpenId);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(Patience);
        try
        {
            return await ask(known.Backchannel, await known.ConfigurationManager!.GetConfigurationAsync(enough.Token), enough.Token);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && OpenIdServices.IsOfProvider(error))
        {
            return unsaid;
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, CancellationToken ct) =>
        (int)answer.StatusCode >= (int)HttpStatusCode.InternalServerError || Unsaid.Contains(answer.StatusCode)
            ? throw new HttpRequestException(null, null, answer.StatusCode)
            : await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);

    private static string? Text(JsonDocument said, string name) =>
        said.RootElement.ValueKind is JsonValueKind.Object && said.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>A provider says one group as a text, and several as a list.</summary>
    private string[] Groups(JsonDocument said) => !said.RootElement.TryGetProperty(settings.GroupsClaim, out var groups) ? []
        : groups.ValueKind is JsonValueKind.String ? [groups.GetString()!]
        : groups.ValueKind is JsonValueKind.Array
            ? [.. groups.EnumerateArray().Where(group => group.ValueKind is JsonValueKind.String).Select(group => group.GetString()!)]
        : [];
}

/// <param name="IsRefused">Whether the provider said no; without that and without tokens it could not be asked.</param>
/// <param name="Refresh">The token for the next time.</param>
internal sealed record OpenIdTokens(bool IsRefused, string? Access = null, string? Refresh = null);

/// <param name="IsRefused">Whether the provider said no; without that and without a subject it could not be asked.</param>
/// <param name="Subject">What the provider calls the person for ever.</param>
/// <param name="Code">The claim that names the code of the person in the staff; null: the provider does not state it.</param>
internal sealed record OpenIdPerson(
    bool IsRefused, string? Subject = null, string? Code = null, IReadOnlyCollection<string>? Groups = null);
