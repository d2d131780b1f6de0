using Mcu.Application.Common;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Card;

/// <summary>How a command ended, in one sentence for the person who gave it.</summary>
public sealed class CommandVoice(TownTimes times, IStringLocalizer<CardTexts> card, IStringLocalizer<Texts> texts)
{
    public string Say(Outcome outcome, string command, string number) => outcome switch
    {
        Outcome.Succeeded => card["Done." + command, number],
        Outcome.Lost lost => card["Lost." + lost.Code, lost.WonBy.Length > 0 ? lost.WonBy : card["System"].Value, times.Seconds(lost.WonAt)],
        Outcome.Refused refused => texts["Refusal." + refused.Code],
        _ => card["Missing"],
    };
}
