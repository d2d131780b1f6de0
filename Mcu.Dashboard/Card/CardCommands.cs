using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents.Drafts;
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
    UseCaseRunner<IDraftStore> drafts,
    CommandCatalog catalog,
    Popups popups,
    CommandFields fields,
    OutcomeTexts outcomes,
    TimeProvider pace,
    IStringLocalizer<CardTexts> texts)
{
    /// <summary>The key of a command's name in <c>CardTexts</c>.</summary>
    public static string Text(IncidentCommand command) => char.ToUpperInvariant(command.Code[0]) + command.Code[1..];

    /// <returns>What the person is told; null when they thought better of it.</returns>
    public async Task<CommandReply?> RunAsync(IncidentCommand command, IncidentDetails file, Actor actor)
    {
        var (questions, note) = (fields.Of(command, file.Card), fields.Note(command, file.Card));
        if (questions.Count == 0 && note is null)
        {
            return await SendAsync(command, file.Card, new Dictionary<string, string>(), actor);
        }

        var button = texts[Text(command) + ".button"];
        var question = new CommandQuestion(
            command, file, actor, questions, note, button.ResourceNotFound ? texts[Text(command)].Value : button.Value, Draft: null);
        question = question with { Draft = await DraftAsync(question) };
        var writer = new DraftWriter(drafts, question.DraftKey, pace);
        var answer = await popups.AskAsync<AskDialog>(
            texts[Text(command) + ".title", file.Card.Number],
            new DialogParameters<AskDialog> { { dialog => dialog.Question, question }, { dialog => dialog.Draft, writer } },
            DialogFrame.Options with { MaxWidth = file.Text.Length > 0 ? MaxWidth.Medium : MaxWidth.Small, BackdropClick = true });
        await writer.LeaveAsync();
        return answer?.Data as CommandReply;
    }

    /// <summary>Runs a command with what a dialog was told. It is not given up when the page is left: who pressed meant it.</summary>
    /// <param name="seen">The card as the person saw it.</param>
    internal async Task<CommandReply> SendAsync(
        IncidentCommand command, IncidentCard seen, IReadOnlyDictionary<string, string> said, Actor actor)
    {
        var input = fields.Read(command, seen, said);
        int? expected = command.IsRace ? null : seen.Revision;
        var outcome = await runner.RunAsync(use => use.RunAsync(command, seen.Number, input, actor, expected, CancellationToken.None));
        return Reply(command, seen.Number, outcome);
    }

    /// <summary>Acknowledges an incident of a list. The loser of a race is told who was first and when.</summary>
    public Task<CommandReply> AcknowledgeAsync(string number, Actor actor) =>
        AtOnceAsync<AcknowledgeIncident>(number, actor, CommandInput.Empty);

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

    /// <summary>What was begun before; while the database is away there is nothing to go on with.</summary>
    private async Task<Draft?> DraftAsync(CommandQuestion question)
    {
        try
        {
            return question is { DraftKey: { } key, Fields.Count: > 0 }
                ? await drafts.RunAsync(store => store.FindAsync(key, CancellationToken.None))
                : null;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
