using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Card;

/// <summary>Runs a command of the card: asks for its fields, runs it in a scope of its own, and returns how it ended.</summary>
public sealed class CardCommands(
    UseCaseRunner<CommandRunner> runner,
    CommandCatalog catalog,
    Popups popups,
    CommandFields fields,
    OutcomeTexts outcomes,
    IStringLocalizer<CardTexts> texts)
{
    /// <summary>The key of a command's name in <c>CardTexts</c>.</summary>
    public static string Text(IncidentCommand command) => char.ToUpperInvariant(command.Code[0]) + command.Code[1..];

    /// <returns>What the person is told; null when they thought better of it.</returns>
    public async Task<CommandReply?> RunAsync(IncidentCommand command, IncidentCard card, Actor actor, CancellationToken ct)
    {
        if (await AskAsync(command, card) is not { } input)
        {
            return null;
        }

        int? seen = command.IsRace ? null : card.Revision;
        var outcome = await runner.RunAsync(use => use.RunAsync(command, card.Number, input, actor, seen, ct));
        return Reply(command, card.Number, outcome);
    }

    /// <summary>Acknowledges an incident of a list. The loser of a race is told who was first and when.</summary>
    public Task<CommandReply> AcknowledgeAsync(string number, Actor actor) => AtOnceAsync<AcknowledgeIncident>(number, actor, CommandInput.Empty);

    /// <summary>Takes back the act that a reply told of, and no other that came after it.</summary>
    public Task<CommandReply> WithdrawAsync(CommandReply of, Actor actor) =>
        AtOnceAsync<WithdrawLastAct>(of.Number!, actor, CommandInput.Empty.With(WithdrawLastAct.Event, of.WithdrawableEvent));

    /// <summary>A command that asks nothing. It is not given up when the page is left: who pressed meant it.</summary>
    private async Task<CommandReply> AtOnceAsync<TCommand>(string number, Actor actor, CommandInput input)
        where TCommand : IncidentCommand => Reply(
            catalog.Get<TCommand>(),
            number,
            await runner.RunAsync(use => use.RunAsync<TCommand>(number, input, actor, expected: null, CancellationToken.None)));

    private CommandReply Reply(IncidentCommand command, string number, Outcome outcome)
    {
        var isDone = outcome is Outcome.Succeeded;
        return new CommandReply(outcomes.Say(outcome, texts["Done." + command.Code, number], texts["Missing"]), isDone)
        {
            Number = number,
            WithdrawableEvent = isDone ? command.WithdrawableEvent : null,
        };
    }

    private async Task<CommandInput?> AskAsync(IncidentCommand command, IncidentCard card)
    {
        var (questions, note) = (fields.Of(command, card), fields.Note(command, card));
        if (questions.Count == 0 && note is null)
        {
            return fields.Read(command, card, new Dictionary<string, string>());
        }

        var button = texts[Text(command) + ".button"];
        var answer = await popups.AskAsync<AskDialog>(
            texts[Text(command) + ".title", card.Number],
            new DialogParameters
            {
                [nameof(AskDialog.Command)] = command.Code,
                [nameof(AskDialog.Fields)] = questions,
                [nameof(AskDialog.Note)] = note,
                [nameof(AskDialog.Button)] = button.ResourceNotFound ? texts[Text(command)].Value : button.Value,
            },
            DialogFrame.Options);
        return answer?.Data is Dictionary<string, string> said ? fields.Read(command, card, said) : null;
    }
}
