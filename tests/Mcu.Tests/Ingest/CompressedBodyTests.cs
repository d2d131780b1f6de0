using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Mcu.Tests.Api;

namespace Mcu.Tests.Ingest;

/// <summary>Compressed bodies are accepted, and limited by their decompressed size.</summary>
public sealed class CompressedBodyTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate", "raw")]
    public async Task Body_Compressed_IsAccepted_ByIntakeBatchAndCommands(string encoding, string form = "")
    {
        var id = $"packed {encoding} {form}";
        using var one = await SendAsync("/api/v1/intake", Pack(Message(id), encoding, form), encoding);
        Assert.Equal(HttpStatusCode.Accepted, one.StatusCode);

        var lines = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => Message($"{id} {i}")));
        using var batch = await SendAsync("/api/v1/intake/batch", Pack(lines, encoding, form), encoding);
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        Assert.Equal(3_000, (await batch.Content.ReadAsStringAsync(Ct)).Count(sign => sign == '\n'));

        var number = host.Incidents.Add().Number;
        using var command = await SendAsync(
            $"/api/v1/incidents/{number}/classify",
            Pack("{}", encoding, form),
            encoding,
            ApiTestHost.DutyKey);
        Assert.NotEqual(HttpStatusCode.UnsupportedMediaType, command.StatusCode);
        Assert.NotEqual(HttpStatusCode.BadRequest, command.StatusCode);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    [InlineData("nonsense")]
    public async Task Body_CompressedOtherwise_Is415_ThatListsTheAcceptedEncodings(string encoding)
    {
        using var answer = await SendAsync("/api/v1/intake", Pack(Message("x"), "gzip"), encoding);

        await ApiTestHost.ProblemAsync(answer, 415, "encoding", Ct);
        Assert.Equal("gzip, br, deflate", string.Join(", ", answer.Headers.GetValues("Accept-Encoding")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate", "raw")]
    public async Task Body_CutOff_Is400_WhereverItIsCut_AndNothingIsStored(string encoding, string form = "")
    {
        var whole = Pack(Message("cut", text: string.Concat(Enumerable.Range(0, 300).Select(i => $"слово{i} "))), encoding, form);
        foreach (var length in (int[])[whole.Length - 1, whole.Length - 4, whole.Length - 8, whole.Length - 9, whole.Length / 2, 3, 1])
        {
            using var answer = await SendAsync("/api/v1/intake", whole[..length], encoding);
            await ApiTestHost.ProblemAsync(answer, 400, "unpack", Ct);
            using var batch = await SendAsync("/api/v1/intake/batch", whole[..length], encoding);
            await ApiTestHost.ProblemAsync(batch, 400, "unpack", Ct);
        }

        Assert.DoesNotContain(host.Inbox.Stored.Keys, key => key.Id == "cut");
    }

    [Fact]
    public async Task Body_ThatIsNotWhatItSays_Is400()
    {
        using var plain = await SendAsync("/api/v1/intake", Encoding.UTF8.GetBytes(Message("x")), "gzip");
        await ApiTestHost.ProblemAsync(plain, 400, "unpack", Ct);

        var damaged = Pack(Message("x"), "gzip");
        damaged[^6] ^= 0x55; // the checksum
        using var answer = await SendAsync("/api/v1/intake", damaged, "gzip");
        await ApiTestHost.ProblemAsync(answer, 400, "unpack", Ct);
    }

    [Theory]
    [InlineData("/api/v1/intake")]
    [InlineData("/api/v1/intake/batch")]
    [InlineData("/api/v1/incidents/1/answer", ApiTestHost.DutyKey)]
    public async Task Bomb_Is413_ByItsDecompressedSize(string address, string key = ApiTestHost.VkToken)
    {
        foreach (var sign in (byte[])[(byte)' ', (byte)'\n', (byte)'a'])
        {
            using var answer = await SendAsync(address, Bomb(sign), "gzip", key);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.NotFound]);
        }
    }

    [Fact]
    public async Task Bomb_ThatDecompressesToNothingWithoutEnd_Is413()
    {
        var nothing = Convert.FromHexString("1f8b08000000000000030300" + "0000000000000000");
        var bomb = Enumerable.Repeat(nothing, (17 * 1024 * 1024 / nothing.Length) + 1).SelectMany(part => part).ToArray();

        using var answer = await SendAsync("/api/v1/intake/batch", bomb, "gzip");

        await ApiTestHost.ProblemAsync(answer, 413, "tooLarge", Ct);
    }

    [Fact]
    public async Task Stranger_WithACompressedBody_Is401_BeforeItIsDecompressed()
    {
        using var answer = await SendAsync("/api/v1/intake", [1, 2, 3], "gzip", "no-such-key");

        await ApiTestHost.ProblemAsync(answer, 401, "access.unknown", Ct);
    }

    [Theory]
    [InlineData("/api/v1/intake", false)]
    [InlineData("/api/v1/intake", true)]
    [InlineData("/api/v1/intake/batch", false)]
    [InlineData("/api/v1/intake/batch", true)]
    public async Task Signature_OfACompressedBody_MayBeOfEitherForm(string address, bool ofThePacked)
    {
        var text = Message($"signed {address} {ofThePacked}");
        var packed = Pack(text, "gzip");
        var right = ofThePacked ? packed : Encoding.UTF8.GetBytes(text);

        using var answer = await SendAsync(address, packed, "gzip", ApiTestHost.SignedToken, Sign(right));
        using var forged = await SendAsync(address, packed, "gzip", ApiTestHost.SignedToken, Sign([1]));
        using var unsigned = await SendAsync(address, packed, "gzip", ApiTestHost.SignedToken);

        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        await ApiTestHost.ProblemAsync(forged, 401, "signature", Ct);
        await ApiTestHost.ProblemAsync(unsigned, 401, "signature", Ct);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string address, byte[] body, string encoding, string key = ApiTestHost.VkToken, string? signature = null)
    {
        using var caller = host.Caller(key);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        if (signature is not null)
        {
            request.Headers.Add("X-Signature", signature);
        }

        return await caller.SendAsync(request, Ct);
    }

    private static string Message(string id, string text = "Яма во дворе") => $$"""{"externalId":"{{id}}","text":"{{text}}"}""";

    private static string Sign(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ApiTestHost.Secret), body));

    private static byte[] Bomb(byte sign)
    {
        var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var part = new byte[1024 * 1024];
            Array.Fill(part, sign);
            for (var i = 0; i < 40; i++)
            {
                packer.Write(part);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Pack(string text, string encoding, string form = "")
    {
        var packed = new MemoryStream();
        using (Stream packer = encoding.ToUpperInvariant() switch
        {
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest),
            "DEFLATE" when form == "raw" => new DeflateStream(packed, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
