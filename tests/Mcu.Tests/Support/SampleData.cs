using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Tests.Support;

/// <summary>Ready-made things for tests. Each takes only what the test cares about.</summary>
internal static class SampleData
{
    /// <summary>A plain working Monday, nine in the morning in Perm.</summary>
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Profile> ShippedPerm = new(() => ProfileReader.Read("perm"));

    private static readonly Lazy<RuleSet> ShippedRules = new(() => RuleSet.Of(Perm.Rules, []));

    private static long _lastId;

    public static Profile Perm => ShippedPerm.Value;

    public static DeadlineRules DeadlineRules => new(Perm.Rules);

    /// <summary>Perm's rules as shipped.</summary>
    public static RuleSet Rules => ShippedRules.Value;

    public static WorkCalendar Calendar => Rules.Calendar;

    public static TownZone Zone => Perm.Rules.Zone;

    /// <summary>A moment of Perm's own clocks: <c>2026-11-23 09:00</c>.</summary>
    public static DateTimeOffset InPerm(string local) =>
        new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(5)).ToUniversalTime();

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

    /// <summary>A registered incident whose first change has been told.</summary>
    public static Incident Incident(
        DateTimeOffset? at = null, Placement? place = null, MessageKind kind = MessageKind.Message, string source = "ВКонтакте")
    {
        var incident = Fresh(at, place, kind, source);
        incident.Published();
        return incident;
    }

    /// <summary>A registered incident with its first changes still untold.</summary>
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
