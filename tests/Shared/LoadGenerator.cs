using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mcu.TestTown;

/// <summary>
/// Platforms that send messages, singly and in batches, to any of the nodes, and record every receipt in a ledger. Messages that were not
/// acknowledged are sent again until they are.
/// </summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    public const string Source = "Проба";
    public const string Token = "test-token-of-the-source";

    private const int MaxUnsettled = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(30);

    private readonly Ledger _ledger;
    private readonly HttpClient[] _nodes;
    private readonly ConcurrentQueue<string> _unsettled = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly TimeSpan _pause;
    private readonly int _lines;
    private readonly Task[] _senders;

    /// <param name="singles">Number of senders of single messages.</param>
    /// <param name="batches">Number of senders of batches.</param>
    /// <param name="pause">Pause after each request, to keep a long test small.</param>
    /// <param name="lines">Messages in a batch.</param>
    public LoadGenerator(Ledger ledger, int singles, int batches, TimeSpan pause, int lines, params string[] urls)
    {
        (_ledger, _pause, _lines) = (ledger, pause, lines);
        _nodes = [.. urls.Select(url => new HttpClient { BaseAddress = new Uri(url), Timeout = Patience })];
        _senders =
        [
            .. Enumerable.Range(0, singles).Select(i => SendAsync(i, SendOneAsync)),
            .. Enumerable.Range(0, batches).Select(i => SendAsync(i, SendBatchAsync)),
        ];
    }

    /// <summary>Stops sending new messages, and repeats unacknowledged ones until they are acknowledged.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_senders);
        for (var turn = 0; !_unsettled.IsEmpty; turn++)
        {
            ct.ThrowIfCancellationRequested();
            await SendBatchAsync(_nodes[turn % _nodes.Length]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_senders);
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        _closing.Dispose();
    }

    private async Task SendAsync(int number, Func<HttpClient, Task<bool>> send)
    {
        for (var turn = number; !_closing.IsCancellationRequested; turn++)
        {
            var went = await send(_nodes[turn % _nodes.Length]);
            if (!went || _pause > TimeSpan.Zero)
            {
                await Task.Delay(went ? _pause : Rest, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task<bool> SendOneAsync(HttpClient node)
    {
        var id = Next();
        var receipts = await PostAsync(node, "/api/v1/intake", MessageOf(id), "application/json");
        return Enter([id], receipts);
    }

    private async Task<bool> SendBatchAsync(HttpClient node)
    {
        List<string> ids = [];
        while (ids.Count < _lines
            && (_unsettled.TryDequeue(out var id) || (!_closing.IsCancellationRequested && (id = Next()) is not null)))
        {
            ids.Add(id);
        }

        return ids.Count == 0
            || Enter(ids, await PostAsync(node, "/api/v1/intake/batch", string.Join('\n', ids.Select(MessageOf)), "application/x-ndjson"));
    }

    /// <summary>When many messages are unsettled, those come before new ones, so that their number stays bounded.</summary>
    private string Next() => _unsettled.Count > MaxUnsettled && _unsettled.TryDequeue(out var id) ? id : _ledger.NextId();

    private bool Enter(IReadOnlyList<string> ids, IReadOnlyList<JsonNode> receipts)
    {
        HashSet<string> left = [.. ids];
        foreach (var receipt in receipts.Where(receipt => receipt["error"] is null))
        {
            var id = (string)receipt["externalId"]!;
            left.Remove(id);
            _ledger.Acknowledge(id, (bool?)receipt["spooled"] is true);
        }

        foreach (var id in left)
        {
            _unsettled.Enqueue(id);
        }

        return left.Count == 0;
    }

    /// <returns>The receipts of a 2xx answer; empty for any other answer, or none.</returns>
    private async Task<IReadOnlyList<JsonNode>> PostAsync(HttpClient node, string path, string body, string type)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
                Content = new StringContent(body, Encoding.UTF8, type),
            };
            using var answer = await node.SendAsync(request, CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            if (answer.IsSuccessStatusCode)
            {
                return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
            }

            _ledger.Refuse();
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            _ledger.Break();
        }

        return [];
    }

    private string MessageOf(string id) => new JsonObject
    {
        ["externalId"] = id,
        ["text"] = $"Выдуманное сообщение {id}: на дороге яма, прошу заделать.",
        ["receivedAt"] = (Ledger.IsLate(id) ? _now - LongAgo : _now).ToString("O", CultureInfo.InvariantCulture),
    }.ToJsonString();
}
