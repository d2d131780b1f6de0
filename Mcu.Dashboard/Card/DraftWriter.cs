using Mcu.Application.Incidents.Drafts;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Card;

/// <summary>
/// Keeps what is being written in one dialog: at most one write a second, and one more when the dialog is left. Used by one circuit alone.
/// </summary>
/// <param name="key">Null: whoever writes has no name to keep a draft under.</param>
public sealed class DraftWriter(UseCaseRunner<IDraftStore> store, DraftKey? key, TimeProvider pace)
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);

    private IReadOnlyDictionary<string, string>? _fields;
    private bool _isPending;
    private bool _isOver;
    private Task _writing = Task.CompletedTask;
    private TaskCompletionSource _hurry = new();

    /// <summary>Whether the last write came through.</summary>
    public bool IsKept { get; private set; } = key is not null;

    /// <summary>Called with what was written to the store; null: the draft was deleted, nothing differs from its beginning.</summary>
    public Action<IReadOnlyDictionary<string, string>?>? Stored { get; set; }

    /// <param name="fields">All that stands in the dialog; null: nothing that differs from what it began with.</param>
    public void Typed(IReadOnlyDictionary<string, string>? fields)
    {
        if (key is null || _isOver)
        {
            return;
        }

        (_fields, _isPending) = (fields, true);
        if (_writing.IsCompleted)
        {
            _writing = WriteAsync(key);
        }
    }

    /// <summary>Writes at once what is not written yet.</summary>
    public async Task FlushAsync()
    {
        _hurry.TrySetResult();
        await _writing;
        _hurry = new TaskCompletionSource();
    }

    /// <summary>Writes at once what is not written yet, and no more from then on.</summary>
    public Task LeaveAsync()
    {
        _isOver = true;
        return FlushAsync();
    }

    /// <summary>The command was carried out: nobody needs the draft any more.</summary>
    public async Task DropAsync()
    {
        _isPending = false;
        await LeaveAsync();
        if (key is not null)
        {
            await StoreAsync(drafts => drafts.DeleteAsync(key, CancellationToken.None));
        }
    }

    private async Task WriteAsync(DraftKey whose)
    {
        while (_isPending)
        {
            await Task.WhenAny(Task.Delay(AtMostEvery, pace), _hurry.Task);
            if (!_isPending)
            {
                return;
            }

            (var fields, _isPending) = (_fields, false);
            await StoreAsync(drafts => fields is null
                ? drafts.DeleteAsync(whose, CancellationToken.None)
                : drafts.SaveAsync(whose, new Draft(fields, pace.GetUtcNow()), CancellationToken.None));
            if (IsKept)
            {
                Stored?.Invoke(fields);
            }
        }
    }

    /// <summary>A write is not given up when the page is left. One that fails is tried again with the next letter.</summary>
    private async Task StoreAsync(Func<IDraftStore, Task> act)
    {
        try
        {
            await store.RunAsync(async drafts =>
            {
                await act(drafts);
                return true;
            });
            IsKept = true;
        }
        catch (StoreUnavailableException)
        {
            IsKept = false;
        }
    }
}
