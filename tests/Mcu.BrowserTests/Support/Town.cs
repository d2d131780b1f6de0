using System.Globalization;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.BrowserTests.Support;

/// <summary>
/// A server on a fresh database and data folder, without the demonstration, with one source and a key for every role that the stories use.
/// </summary>
public class Town(TestPostgres postgres) : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private TownServer? _server;

    internal TownServer Server => _server ?? throw new InvalidOperationException("The town is not started.");

    internal TownApi Api => Server.Api;

    /// <summary>Connection string of its database, for what no endpoint of the product offers.</summary>
    internal string Connection { get; private set; } = "";

    /// <summary>Whether made-up messages are generated, and one may sign in as a person of the profile.</summary>
    protected virtual bool IsDemo => false;

    /// <summary>Settings in addition to the usual ones, or instead of them.</summary>
    protected virtual IReadOnlyDictionary<string, string> More => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        Connection = await postgres.CreateDatabaseAsync(ct);
        var settings = Settings(Connection, _data.Path, IsDemo);
        foreach (var (name, value) in More)
        {
            settings[name] = value;
        }

        _server = new TownServer(settings);
        await _server.StartAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static Dictionary<string, string> Settings(string connection, string data, bool isDemo = false)
    {
        Dictionary<string, string> settings = new()
        {
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__Mcu"] = connection,
            ["Data__Directory"] = data,
            ["Access__MasterKeyFile"] = TestMasterKey.File,
            ["Municipality__Profile"] = "perm",
            ["Demo__Enabled"] = isDemo ? "true" : "false",
            ["Sources__0__Name"] = TownApi.Source,
            ["Sources__0__Kind"] = "Api",
            ["Sources__0__Token"] = TownApi.SourceToken,
        };
        foreach (var (holder, index) in Holder.All.Select((holder, index) => (holder, index)))
        {
            Add(index, "Key", holder.Key);
            Add(index, "Role", holder.Role);
            Add(index, "Name", holder.Name);
            Add(index, "Block", holder.Block);
        }

        return settings;

        void Add(int index, string name, string? value)
        {
            if (value is not null)
            {
                settings[string.Create(CultureInfo.InvariantCulture, $"Access__ApiKeys__{index}__{name}")] = value;
            }
        }
    }
}

/// <summary>
/// A demonstration on the afternoon of an ordinary Monday, whatever the real date: reports are due, and messages of the morning are past
/// their reaction while little else has happened since.
/// </summary>
public sealed class NovemberTown(TestPostgres postgres) : Town(postgres)
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(5));

    protected override bool IsDemo => true;

    protected override IReadOnlyDictionary<string, string> More =>
        new Dictionary<string, string> { ["Clock__StartAt"] = "2026-11-23T15:30:00+05:00", ["Clock__Training"] = "true" };
}

/// <summary>The town that most stories share. Their counts are right because stories run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedTown : ICollectionFixture<Town>
{
    public const string Name = "shared town";
}
