using Mcu.Application.Common;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Duties;

/// <summary>How a mark ended, in one sentence for the person who made it.</summary>
public sealed class DutyVoice(TownTimes times, IStringLocalizer<DutiesTexts> texts, IStringLocalizer<Texts> shared)
{
    /// <param name="done">Name of the sentence for success.</param>
    public string Say(Outcome outcome, string done) => outcome switch
    {
        Outcome.Succeeded => texts[done],
        Outcome.Lost lost => texts["Lost." + lost.Code, lost.WonBy, times.Seconds(lost.WonAt)],
        Outcome.Refused refused => texts["Refusal." + refused.Code] is { ResourceNotFound: false } own ? own : shared["Refusal." + refused.Code],
        _ => texts["Missing"],
    };
}
