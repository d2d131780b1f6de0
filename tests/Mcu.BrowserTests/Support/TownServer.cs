using Mcu.TestTown;

namespace Mcu.BrowserTests.Support;

/// <summary>The real executable with what the stories need in addition: its endpoints, and the sessions that are signed in.</summary>
internal sealed class TownServer : TownProcess
{
    public TownServer(IReadOnlyDictionary<string, string> settings)
        : base(settings) => Api = new TownApi(new HttpClient { BaseAddress = new Uri(Url) });

    public TownApi Api { get; }

    /// <summary>Cookies of signed-in sessions by key, so that stories about something else need not sign in by the form.</summary>
    public Dictionary<string, string> Sessions { get; } = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Api.Dispose();
    }
}
