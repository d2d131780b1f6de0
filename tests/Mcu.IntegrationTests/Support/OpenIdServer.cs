using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// A small OpenID Connect provider: discovery, keys, authorization by a button, tokens with PKCE, refresh tokens that are good once, and
/// userinfo. It knows one person, can disable them, and can answer wrongly.
/// </summary>
internal sealed class OpenIdServer : IAsyncDisposable
{
    public const string ClientId = "mcu";
    public const string ClientSecret = "secret-of-the-client";
    public const string Subject = "7f3c-subject";

    private static readonly string[] ResponseTypes = ["code"];
    private static readonly string[] Algorithms = ["RS256"];

    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _foreignKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _refresh = new();
    private readonly ConcurrentDictionary<string, bool> _access = new();
    private int _refreshed;

    public OpenIdServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>What the claim <c>staff</c> says.</summary>
    public string Staff { get; set; } = "";

    public bool IsDisabled { get; set; }

    public OpenIdLie Lie { get; set; }

    /// <summary>How often somebody was asked about again.</summary>
    public int Refreshed => Volatile.Read(ref _refreshed);

    public void Set(OpenIdLie lie, string staff, params string[] groups) => (Lie, Staff, Groups) = (lie, staff, groups);

    public Dictionary<string, string> Settings(string personClaim, params (string Group, string Position)[] groups)
    {
        Dictionary<string, string> settings = new()
        {
            ["Access__OpenId__Authority"] = Url,
            ["Access__OpenId__ClientId"] = ClientId,
            ["Access__OpenId__ClientSecret"] = ClientSecret,
            ["Access__OpenId__Name"] = "login.gorod.example",
            ["Access__OpenId__PersonClaim"] = personClaim,
        };
        foreach (var ((group, position), index) in groups.Select((entry, index) => (entry, index)))
        {
            settings[$"Access__OpenId__Groups__{index}__Group"] = group;
            settings[$"Access__OpenId__Groups__{index}__Position"] = position;
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
        _key.Dispose();
        _foreignKey.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _listener.GetContextAsync();
                await AnswerAsync(asked);
                asked.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException && !_listener.IsListening)
        {
            // The provider was stopped.
        }
    }

    private async Task AnswerAsync(HttpListenerContext asked)
    {
        var form = HttpUtility.ParseQueryString(await new StreamReader(asked.Request.InputStream).ReadToEndAsync(CancellationToken.None));
        var query = HttpUtility.ParseQueryString(asked.Request.Url!.Query);
        switch (asked.Request.Url.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                await JsonAsync(asked, new
                {
                    issuer = Url,
                    authorization_endpoint = Url + "/authorize",
                    token_endpoint = Url + "/token",
                    userinfo_endpoint = Url + "/userinfo",
                    jwks_uri = Url + "/keys",
                    response_types_supported = ResponseTypes,
                    id_token_signing_alg_values_supported = Algorithms,
                });
                break;
            case "/keys":
                var key = _key.ExportParameters(includePrivateParameters: false);
                await JsonAsync(asked, new
                {
                    keys = new[]
                    {
                        new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Text(key.Modulus!), e = Text(key.Exponent!) },
                    },
                });
                break;
            case "/authorize":
                await PageAsync(asked, query["redirect_uri"]!, query["state"]!, query["code_challenge"]!, query["nonce"]!);
                break;
            case "/token":
                await TokenAsync(asked, form);
                break;
            case "/userinfo":
                await UserInfoAsync(asked);
                break;
            default:
                asked.Response.StatusCode = 204;
                break;
        }
    }

    private Task PageAsync(HttpListenerContext asked, string back, string state, string challenge, string nonce)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (challenge, nonce);
        var answer = Lie is OpenIdLie.Refusal ? "error=access_denied" : $"code={code}";
        var url = WebUtility.HtmlEncode($"{back}?{answer}&state={Uri.EscapeDataString(state)}");
        asked.Response.ContentType = "text/html; charset=utf-8";
        return WriteAsync(asked, $"<!doctype html><title>login</title><a id=\"go\" href=\"{url}\">go</a>");
    }

    private async Task TokenAsync(HttpListenerContext asked, System.Collections.Specialized.NameValueCollection form)
    {
        var isClient = form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
        (string Challenge, string Nonce) begun = default;
        var isGood = form["grant_type"] == "refresh_token"
            ? _refresh.TryRemove(form["refresh_token"] ?? "", out _)
            : _codes.TryRemove(form["code"] ?? "", out begun)
                && Text(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? ""))) == begun.Challenge;
        if (!isClient || !isGood || IsDisabled)
        {
            asked.Response.StatusCode = 400;
            await JsonAsync(asked, new { error = isClient ? "invalid_grant" : "invalid_client" });
            return;
        }

        var (access, refresh) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        _access[access] = _refresh[refresh] = true;
        if (begun.Nonce is null)
        {
            Interlocked.Increment(ref _refreshed);
            await JsonAsync(asked, new { access_token = access, refresh_token = refresh, token_type = "Bearer", expires_in = 60 });
        }
        else
        {
            var token = IdToken(begun.Nonce);
            await JsonAsync(
                asked, new { access_token = access, refresh_token = refresh, id_token = token, token_type = "Bearer", expires_in = 60 });
        }
    }

    private async Task UserInfoAsync(HttpListenerContext asked)
    {
        var token = asked.Request.Headers["Authorization"]?.Split(' ')[^1] ?? "";
        if (IsDisabled || !_access.ContainsKey(token))
        {
            asked.Response.StatusCode = 401;
            return;
        }

        await JsonAsync(asked, new { sub = Lie is OpenIdLie.Subject ? "another" : Subject, staff = Staff, groups = Groups });
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var head = Text(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = "1" }));
        var body = Text(JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = Lie is OpenIdLie.Issuer ? "https://another.example" : Url,
            sub = Subject,
            aud = Lie is OpenIdLie.Audience ? "another-client" : ClientId,
            nonce = Lie is OpenIdLie.Nonce ? "another" : nonce,
            iat = now.ToUnixTimeSeconds(),
            exp = now.AddMinutes(Lie is OpenIdLie.Expired ? -60 : 5).ToUnixTimeSeconds(),
        }));
        var key = Lie is OpenIdLie.Signature ? _foreignKey : _key;
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Text(signature)}";
    }

    private static Task JsonAsync(HttpListenerContext asked, object said)
    {
        asked.Response.ContentType = "application/json";
        return WriteAsync(asked, JsonSerializer.Serialize(said));
    }

    private static async Task WriteAsync(HttpListenerContext asked, string text) =>
        await asked.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

/// <summary>What is wrong with an answer of <see cref="OpenIdServer"/>.</summary>
public enum OpenIdLie
{
    None,
    Signature,
    Nonce,
    Issuer,
    Audience,
    Expired,
    Subject,
    Refusal,
}
