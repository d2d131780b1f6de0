using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Tests.Support;

/// <summary>Sample objects for tests. Each factory takes only what the test cares about.</summary>
internal static class SampleData
{
    /// <summary>An ordinary working Monday, 09:00 in Perm.</summary>
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Profile> ShippedPerm = new(() => ProfileReader.Read("perm"));

    private static readonly Lazy<RuleSet> ShippedRules = new(() => RuleSet.Of(Perm.Rules, []));

    private static long _lastId;

    public static Profile Perm => ShippedPerm.Value;

    /// <summary>Places messages by the lists of a profile.</summary>
    public static PlacementResolver Resolver(Profile profile) =>
        new(profile.Topics, new KeywordTopicFinder(profile.Topics), profile.Districts, profile.Routes, profile.Town);

    public static DeadlineRules DeadlineRules => new(Perm.Rules);

    /// <summary>The rules as shipped, for Perm.</summary>
    public static RuleSet Rules => ShippedRules.Value;

    public static WorkCalendar Calendar => Rules.Calendar;

    public static TownZone Zone => Perm.Rules.Zone;

    /// <summary>A moment in Perm's time zone: <c>2026-11-23 09:00</c>.</summary>
    public static DateTimeOffset InPerm(string local) =>
        new DateTimeOffset(
            DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture),
            TimeSpan.FromHours(5)).ToUniversalTime();

    public static TownClock Clock(DateTimeOffset? at = null) => new(new ManualTime(at ?? Monday9));

    public static Signal Signal(
        string text = "На дороге глубокая яма",
        string source = "ВКонтакте",
        string externalId = "1",
        DateTimeOffset? at = null,
        MessageKind kind = MessageKind.Message) => new(source, externalId, kind, at ?? Monday9, text);

    public static Placement Place(
        string? group = "DOR", string? district = "leninsky", string? executor = null, string? block = null, bool important = false) =>
        new(group, null, district, executor, block, TopicEvidence.OfSource, "address", important);

    /// <summary>A registered incident whose first changes have been committed.</summary>
    public static Incident Incident(
        DateTimeOffset? at = null, Placement? place = null, MessageKind kind = MessageKind.Message, string source = "ВКонтакте")
    {
        var incident = Fresh(at, place, kind, source);
        incident.Published();
        return incident;
    }

    /// <summary>A registered incident whose first changes are not committed yet.</summary>
    public static Incident Fresh(
        DateTimeOffset? at = null, Placement? place = null, MessageKind kind = MessageKind.Message, string source = "ВКонтакте")
    {
        place ??= Place();
        var id = Interlocked.Increment(ref _lastId);
        return Application.Incidents.Incident.Register(
            IncidentIdentity.Of(id, IncidentIdentity.Journal(kind, 2026), id),
            Signal(source: source, externalId: $"{id}", at: at, kind: kind),
            "На дороге глубокая яма",
            place,
            SourceKind.Api,
            Rules,
            at ?? Monday9);
    }
}
