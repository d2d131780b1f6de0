using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Municipalities;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>
/// Random commands at random moments on one incident of a random municipality over the New Year, with milliseconds in every moment and
/// changing rules.
/// </summary>
internal sealed class RandomLife
{
    private static readonly IReadOnlyDictionary<string, RuleBase> Towns = ProfileReader.ShippedRules();
    private static readonly string?[] Topics = ["DOR-01", "DOR-02", "BLAG-09", "TKO-08", null];
    private static readonly SourceKind[] Sources = Enum.GetValues<SourceKind>();

    private readonly Random _dice;

    public RandomLife(int seed)
    {
        _dice = new Random(seed);
        Rules = new DeadlineRules(Towns.Values.ElementAt(_dice.Next(Towns.Count)));
        for (var changes = _dice.Next(5); changes > 0; changes--)
        {
            ChangeRules();
        }

        Now = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_dice.NextInt64(100L * 86_400_000));
        var kind = _dice.Next(3) == 0 ? MessageKind.Appeal : MessageKind.Message;
        var received = Now.AddMilliseconds(-_dice.Next(3) * _dice.NextInt64(86_400_000));
        Incident = Incident.Register(
            IncidentIdentity.Of(1, "С-2026", 1),
            SampleData.Signal(at: received, kind: kind),
            "Яма",
            Place(),
            Sources[_dice.Next(Sources.Length)],
            Rules.Current,
            Now);
    }

    public DeadlineRules Rules { get; }

    public Incident Incident { get; }

    public DateTimeOffset Now { get; private set; }

    /// <returns>Which command was run.</returns>
    public string Step()
    {
        Now += TimeSpan.FromMilliseconds(_dice.NextInt64(_dice.Next(4) == 0 ? 12L * 86_400_000 : 6L * 3_600_000));
        var until = Now.AddMilliseconds(_dice.NextInt64(20L * 86_400_000));
        switch (_dice.Next(16))
        {
            case 0:
                return $"acknowledge {Incident.Acknowledge("Ольга", Now)}";
            case 1 or 2:
                var place = Place();
                return $"classify {place.Topic} {place.IsImportant} {Incident.Classify(place, null, "Ольга", Rules, Now)}";
            case 3:
                return $"assign {Incident.Assign("roads", "infrastructure", _dice.Next(2) == 0 ? null : "Ольга", Now)}";
            case 4:
                return $"take {Incident.Take("Пётр", Now)}";
            case 5 or 6:
                return $"postpone {until:O} {Incident.Postpone(until, "причина", "Пётр", "Ольга", Rules, Now)}";
            case 7 or 8:
                return $"extend {Incident.Extend(_dice.Next(1, 31), "исх. 5", "Ольга", Rules, Now)}";
            case 9:
                return $"interim {Incident.Interim("Ждите.", "Ольга", Rules.Current, Now)}";
            case 10:
                var to = Incident.Kind is MessageKind.Appeal ? MessageKind.Message : MessageKind.Appeal;
                return $"regime {to} {Incident.ChangeRegime(to, "письмо", "Ольга", Rules.Current, Now)}";
            case 11 or 12:
                return $"rules {ChangeRules()}";
            case 13 or 14 when Incident.IsOpen:
                Incident.Recalculate(Rules.Current, "Ольга", Now);
                return "recalculate";
            case 15 when _dice.Next(6) == 0:
                return $"answer {Incident.Answer("Готово.", "Пётр", Now, Incident.Objections(Rules.Current, Now))}";
            default:
                Incident.Escalate(Now, Rules, role => new Recipient(role));
                return "escalate";
        }
    }

    private Placement Place() => new("DOR", Topics[_dice.Next(Topics.Length)], "leninsky", null, null, null, null, _dice.Next(3) == 0);

    private string ChangeRules()
    {
        var day = new DateOnly(2026, 11, 1).AddDays(_dice.Next(140));
        var norms = Rules.Current.Norms.All;
        var norm = norms[_dice.Next(norms.Count)];
        RuleBody body = _dice.Next(6) switch
        {
            0 => new LayerRule(day.Year, [new LayerDay(day, (DayKind)_dice.Next(3), "свой день")]),
            1 => new YearRule(Rules.Shipped.Years.Single(year => year.Year == 2027) with { Confirmed = _dice.Next(2) == 0 }),
            2 => new HoursRule(day, SampleData.Perm.Rules.Hours),
            3 => new NormRule(norm with { IsOn = true }),
            4 => new NormRule(norms.First(other => other.Code == "MUR") with { IsOn = true, Topics = ["DOR-02"] }),
            _ => new NormRule(norm with
            {
                Term = new Term(_dice.Next(1, 20), norm.Term.Unit),
                ValidFrom = day,
                ExtensibleBy = norm.Term.Unit is TermUnit.CalendarDays && !norm.IsWindow ? 30 : 0,
            }),
        };
        Rules.Take([.. Rules.Changes, new RuleChange(Rules.Changes.Count + 1, body, "Ольга", Now, null)]);
        return body.ToString()!;
    }
}
