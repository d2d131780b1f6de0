using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Signals;

public class InboxTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receive_FiftySendersOfOneMessage_StoresItOnce()
    {
        await using var app = await McuApp.StartAsync(postgres);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.ReceiveAsync(SampleData.Signal("one"))));
        var numbers = await app.RegisterAsync();

        Assert.Single(verdicts, verdict => verdict[0] is SignalVerdict.New);
        Assert.Equal(49, verdicts.Count(verdict => verdict[0] is SignalVerdict.Same));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
        Assert.Single(numbers);
    }

    /// <summary>A key with a NUL passes no endpoint; here it stands for a fault that the rules overlook and the database refuses.</summary>
    [Fact]
    public async Task Receive_HundredAtOnce_OneOfThemRefusedByTheDatabase_TheOthersAreStored()
    {
        await using var app = await McuApp.StartAsync(postgres);

        var verdicts = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => app.ReceiveAsync(SampleData.Signal(i == 50 ? "bad\0" : $"good{i}"))));
        var batch = await app.ReceiveAsync(SampleData.Signal("good1"), SampleData.Signal("bad\0"), SampleData.Signal("new"));

        Assert.Equal([SignalVerdict.Refused], verdicts[50]);
        Assert.Equal(99, verdicts.Count(verdict => verdict[0] is SignalVerdict.New));
        Assert.Equal([SignalVerdict.Same, SignalVerdict.Refused, SignalVerdict.New], batch);
        Assert.Equal(100, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    [Fact]
    public async Task Receive_Batch_KeepsTheSendersOrder()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var signals = SampleData.Signals(300);
        new Random(7).Shuffle(signals);

        await app.ReceiveAsync(signals[..10]);
        await app.RegisterAsync(signals);

        var sent = signals.Select(signal => signal.ExternalId).ToArray();
        Assert.Equal(sent, await app.ListAsync<string>("SELECT external_id FROM mcu.signals ORDER BY id"));
        Assert.Equal(sent, await app.ListAsync<string>("SELECT external_id FROM mcu.incidents ORDER BY id"));
    }

    [Fact]
    public async Task Receive_RepeatWithinABatch_IsTheSame()
    {
        await using var app = await McuApp.StartAsync(postgres);

        var verdicts = await app.ReceiveAsync(
            SampleData.Signal("a"),
            SampleData.Signal("b"),
            SampleData.Signal("a", text: "Другие слова."));

        Assert.Equal([SignalVerdict.New, SignalVerdict.New, SignalVerdict.Same], verdicts);
        Assert.DoesNotContain("Другие слова", (await app.FileAsync((await app.RegisterAsync())[0])).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RepeatPolicy.Keep)]
    [InlineData(RepeatPolicy.Renew)]
    public async Task Receive_BatchesThatShareMessagesInAnyOrder_DoNotWaitInARing(RepeatPolicy repeats)
    {
        await using var app = await McuApp.StartAsync(postgres);

        // Every round writes other texts, so that a renewing batch has rows to lock.
        for (var round = 0; round < 5; round++)
        {
            var words = $"Круг {round}.";
            var signals = Enumerable.Range(0, 200).Select(i => SampleData.Signal($"k{i}", text: words)).ToArray();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(seed =>
            {
                Signal[] batch = [.. signals];
                new Random((round * 8) + seed).Shuffle(batch);
                return app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(receive => receive.RunAsync(batch, repeats, Ct));
            }));
        }

        Assert.Equal(200, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    [Fact]
    public async Task Renew_TheSameLines_AreTheSame_AndAChangedLineIsTriagedAgain()
    {
        await using var app = await McuApp.StartAsync(postgres);
        Signal[] register = [.. SampleData.Signals(3)];
        Assert.All(await RenewAsync(app, register), verdict => Assert.Equal(SignalVerdict.New, verdict));
        var numbers = await app.RegisterAsync();

        Assert.All(await RenewAsync(app, register), verdict => Assert.Equal(SignalVerdict.Same, verdict));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE state = 'pending'"));

        var answered = register[1] with
        {
            Done = new SignalOutcome("Выдуманный отдел", SampleData.Monday9.AddHours(2), "Сделано.", null, null),
        };
        Assert.Equal(
            [SignalVerdict.Same, SignalVerdict.Changed, SignalVerdict.Same],
            await RenewAsync(app, [register[0], answered, register[2]]));
        Assert.Equal(numbers, await app.RegisterAsync());

        var file = await app.FileAsync(numbers[1]);
        Assert.Equal(["received", "assigned", "renewed", "answered"], file.Timeline.Select(happened => happened.Name));
        Assert.Equal(SampleData.Monday9.AddHours(2), file.Card.AnsweredAt);
        Assert.Equal(2, (await app.FileAsync(numbers[0])).Timeline.Count);
    }

    [Fact]
    public async Task Compare_BeforeAndAfter_GivesTheVerdictsOfAdding_AndStoresNothing()
    {
        await using var app = await McuApp.StartAsync(postgres);
        Signal[] batch = [SampleData.Signal("a"), SampleData.Signal("a"), SampleData.Signal("a", text: "Другие слова.")];

        var foretold = await app.InScopeAsync<ISignalInbox, IReadOnlyList<SignalVerdict>>(inbox => inbox.CompareAsync(batch, Ct));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));

        Assert.Equal([SignalVerdict.New, SignalVerdict.Same, SignalVerdict.Changed], foretold);
        Assert.Equal(foretold, await RenewAsync(app, batch));
    }

    /// <summary>PostgreSQL would refuse these characters, so the rules refuse them before.</summary>
    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void Text_WithNulOrHalfAPair_IsRefusedByTheRules(int character) =>
        Assert.Equal(
            new SignalFault("text", "characters"),
            Assert.Single(
                SignalValidation.Check(SampleData.Signal("strange", text: $"Слова {(char)character} слова"), SampleData.Monday9)));

    [Fact]
    public async Task Text_OfStrangeCharacters_ComesBackAsItWas()
    {
        const string Strange = "Пара \ud83d\ude00, кавычки \" и <угол>, \u2028, \u0001, \\ и \ufffe";
        var signal = SampleData.Signal("strange", text: Strange);
        Assert.Empty(SignalValidation.Check(signal, SampleData.Monday9));
        await using var app = await McuApp.StartAsync(postgres);

        var file = await app.FileAsync(Assert.Single(await app.RegisterAsync(signal)));

        Assert.Equal(Strange, file.Text);
    }

    /// <summary>
    /// Every field at its limit, with characters that take the most room in a row; one message too large would fail its whole batch.
    /// </summary>
    [Fact]
    public async Task Message_AsLargeAsTheRulesAllow_IsStored()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var largest = SampleData.Signal("large", text: Pairs(SignalValidation.MaxText)) with
        {
            Author = new SignalAuthor(Pairs(500), Pairs(500), Pairs(500)),
            Url = Pairs(2_000),
            Attachments = [.. Enumerable.Repeat(new SignalAttachment(Pairs(2_000), null), 100)],
            Done = new SignalOutcome(
                Pairs(200),
                SampleData.Monday9,
                Pairs(32_766),
                SampleData.Monday9,
                Pairs(1_000),
                SampleData.Monday9,
                Pairs(200)),
        };
        Assert.Empty(SignalValidation.Check(largest, SampleData.Monday9));

        var file = await app.FileAsync(Assert.Single(await app.RegisterAsync(largest)));

        Assert.Equal(largest.Text, file.Text);
        Assert.Equal(largest.Done!.Answer, Assert.Single(file.Timeline.OfType<IncidentAnswered>()).Text);
    }

    [Fact]
    public void Message_WhoseExecutorHasAnEndlessName_IsRefusedByTheRules()
    {
        var signal = SampleData.Signal("endless") with { Done = new SignalOutcome(new string('я', 201), null, null, null, null) };

        Assert.Equal(new SignalFault("done.executor", "tooLong"), Assert.Single(SignalValidation.Check(signal, SampleData.Monday9)));
    }

    private static string Pairs(int length) => string.Concat(Enumerable.Repeat("\ud83d\ude00", length / 2));

    private static Task<IReadOnlyList<SignalVerdict>> RenewAsync(McuApp app, Signal[] signals) =>
        app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(receive => receive.RunAsync(signals, RepeatPolicy.Renew, Ct));
}
