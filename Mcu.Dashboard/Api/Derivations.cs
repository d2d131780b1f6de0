using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Api;

/// <summary>Why a deadline is what it is, in sentences: the norm and its act, the term, from when to when by the town's clock.</summary>
internal sealed class Derivations(WorkCalendar calendar, IStringLocalizer<DoorTexts> words)
{
    public IReadOnlyList<string> Of(DeadlineClock clock)
    {
        List<string> lines = [];
        if (NormBook.Find(clock.Norm) is { } norm)
        {
            lines.Add(words["Derivation.norm", norm.Code, norm.Act, norm.Clause]);
            lines.Add(words[$"Derivation.term.{norm.Term.Unit}", norm.Term.Amount]);
        }
        else
        {
            lines.Add(words["Derivation.gone", clock.Norm]);
        }

        lines.Add(words["Derivation.start", Local(clock.StartedAt)]);
        lines.Add(words["Derivation.due", Local(clock.DueAt)]);
        if (clock.StoppedAt is { } stopped)
        {
            lines.Add(words["Derivation.stop", Local(stopped)]);
        }

        return lines;
    }

    private string Local(DateTimeOffset moment) => calendar.Local(moment).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
}
