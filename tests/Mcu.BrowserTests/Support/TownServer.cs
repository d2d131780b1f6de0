using Mcu.TestTown;

namespace Mcu.BrowserTests.Support;

/// <summary>The real executable with what the stories ask of it: its endpoints, and who is signed in.</summary>
internal sealed class TownServer : TownProcess
{
    public TownServer(IReadOnlyDictionary<string, string> settings)
        : base(settings) => Api = new TownApi(new HttpClient { BaseAddress = new Uri(Url) });

    public TownApi Api { get; }

    /// <summary>Signed-in sessions by key, as the browser keeps them: signing in by hand is a story of its own.</summary>
    public Dictionary<string, string> Sessions { get; } = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Api.Dispose();
    }
}
