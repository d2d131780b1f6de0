using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Settings;

/// <summary>A norm while it is edited: the text as typed, until it can be read as a norm or as faults with their places.</summary>
public sealed class NormDraft
{
    public NormDraft(Norm? from, DateOnly validFrom)
    {
        IsNew = from is null;
        from ??= new Norm("", "", ClockCodes.Answer, Mcu.Application.Deadlines.Term.WorkingDays(1), "", "");
        (Code, Law, Clock, Act, Clause, ValidFrom) = (from.Code, from.Law, from.Clock, from.Act, from.Clause, validFrom);
        (Amount, Unit, ValidTo, IsOn, Kind) = (from.Term.Amount, from.Term.Unit, from.ValidTo, from.IsOn, from.Kind);
        (OnlyImportant, Priority, Edge, FromRegistration, ExtensibleBy) = (
            from.OnlyImportant,
            from.Priority,
            from.Edge,
            from.FromRegistration,
            from.ExtensibleBy);
        IsWindow = from.IsWindow;
        Sources = [.. from.Sources];
        Topics = [.. from.Topics];
        SeasonFrom = from.Season is { } begin ? Day(begin.FromDay, begin.FromMonth) : "";
        SeasonTo = from.Season is { } end ? Day(end.ToDay, end.ToMonth) : "";
    }

    /// <summary>Whether the norm is not in the rules yet, so that its code can be chosen.</summary>
    public bool IsNew { get; }

    public string Code { get; set; }

    public string Law { get; set; }

    public string Clock { get; set; }

    public decimal Amount { get; set; }

    public TermUnit Unit { get; set; }

    public string Act { get; set; }

    public string Clause { get; set; }

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public bool IsOn { get; set; }

    public MessageKind? Kind { get; set; }

    public HashSet<SourceKind> Sources { get; }

    /// <summary>Codes of groups and topics, in the order they were chosen; an empty list means any topic.</summary>
    public List<string> Topics { get; }

    public bool OnlyImportant { get; set; }

    /// <summary><c>dd.MM</c>, or empty.</summary>
    public string SeasonFrom { get; set; }

    public string SeasonTo { get; set; }

    public int Priority { get; set; }

    public NonWorkingEdge Edge { get; set; }

    public bool FromRegistration { get; set; }

    public int ExtensibleBy { get; set; }

    public bool IsWindow { get; set; }

    public void Take(SourceKind source, bool isOn)
    {
        if (isOn)
        {
            Sources.Add(source);
        }
        else
        {
            Sources.Remove(source);
        }
    }

    public NormRule ToRule() => new(new Norm(Code.Trim(), Law.Trim(), Clock, new Term(Amount, Unit), Act.Trim(), Clause.Trim())
    {
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        IsOn = IsOn,
        Kind = Kind,
        Sources = [.. Sources.Order()],
        Topics = [.. Topics],
        OnlyImportant = OnlyImportant,
        Season = SeasonFrom.Trim().Length == 0 && SeasonTo.Trim().Length == 0 ? null : Season(),
        Priority = Priority,
        Edge = Edge,
        FromRegistration = FromRegistration,
        ExtensibleBy = ExtensibleBy,
        Window = IsWindow,
    });

    /// <summary>Text that is not a day becomes a day that does not exist, which <see cref="RuleCheck"/> reports.</summary>
    private Season Season()
    {
        var ((fromMonth, fromDay), (toMonth, toDay)) = (Read(SeasonFrom), Read(SeasonTo));
        return new Season(fromMonth, fromDay, toMonth, toDay);
    }

    private static (int Month, int Day) Read(string text) =>
        text.Trim().Split('.') is [var day, var month]
        && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
        && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            ? (m, d)
            : (0, 0);

    private static string Day(int day, int month) => string.Create(CultureInfo.InvariantCulture, $"{day:00}.{month:00}");
}
